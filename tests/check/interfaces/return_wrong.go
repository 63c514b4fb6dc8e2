package main

import "errors"

type MyErr struct{}

func (m *MyErr) Error() string { return "" }

func f() error { return MyErr{} } // error: "cannot use MyErr{} (value of struct type MyErr) as error value in return statement: MyErr does not implement error (method Error has pointer receiver)"
func g() *MyErr { return errors.New("x") } // error: "cannot use errors.New(\"x\") (value of interface type error) as *MyErr value in return statement: need type assertion"
func h() error { return nil }
func k() (int, error) { return nil, 0 } // error: "cannot use nil as int value in return statement" "cannot use 0 (constant of type int) as error value in return statement: int does not implement error (missing method Error)"

func main() {}
