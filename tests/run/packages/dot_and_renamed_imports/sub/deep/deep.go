package deep

import mylib "dots/my-lib"

func Deep() string { return "deep " + mylib.Name }
