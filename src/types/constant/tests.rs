//! Values and texts as Go 1.27 gives them.

use num_bigint::BigInt;

use super::*;

fn value(text: &str) -> Constant {
    let token = match text {
        t if t.starts_with('"') || t.starts_with('`') => Token::String,
        t if t.starts_with('\'') => Token::Rune,
        t if t.ends_with('i') => Token::Imaginary,
        t if t.starts_with("0x") && !t.contains(['p', '.']) => Token::Int,
        t if t.starts_with("0x") || t.contains(['.', 'e']) => Token::Float,
        _ => Token::Int,
    };
    literal(token, text).expect("a good literal")
}

fn bits(text: &str) -> u64 {
    to_f64(&value(text).to_float().expect("a number")).to_bits()
}

fn apply(op: Token, x: &str, y: &str, basic: Basic) -> Constant {
    binary(op, &value(x), &value(y), basic).expect("a result")
}

#[test]
fn integers_with_prefixes_and_underscores() {
    for (text, wanted) in
        [("0b1011_0001", 177), ("0o17", 15), ("017", 15), ("0x_ff", 255), ("1_000", 1000), ("0", 0), ("0_7", 7)]
    {
        assert_eq!(value(text), Constant::int(wanted), "{text}");
    }
}

#[test]
fn bad_literals_say_why() {
    let wrong = |token, text: &str| literal(token, text).expect_err("a bad literal");
    assert_eq!(wrong(Token::Int, "089"), "invalid digit '8' in octal literal");
    assert_eq!(wrong(Token::Int, "0b12"), "invalid digit '2' in binary literal");
    assert_eq!(wrong(Token::Int, "0x"), "hexadecimal literal has no digits");
    assert_eq!(wrong(Token::Int, "1__0"), "'_' must separate successive digits");
    assert_eq!(wrong(Token::Float, "1e1000000000"), "malformed constant: 1e1000000000");
    assert_eq!(wrong(Token::Rune, "'ab'"), "more than one character in rune literal");
    assert_eq!(wrong(Token::String, r#""\q""#), "unknown escape");
    assert_eq!(wrong(Token::String, r#""\400""#), "octal escape value 256 > 255");
    let long = "1".repeat(10_001);
    assert_eq!(wrong(Token::Int, &long), "excessively long constant: 1111111111... (10001 chars)");
}

#[test]
fn floats_round_to_the_nearest_even() {
    for (text, wanted) in [
        ("0.1", 0x3fb999999999999a),
        ("0x1p-1074", 1),
        ("0x1p-1075", 0),
        ("0x1.8p-1075", 1),
        ("0x1.8p1", 0x4008000000000000),
        ("1_000.5e-3", 0x3ff0020c49ba5e35),
        ("1.7976931348623157e308", 0x7fefffffffffffff),
        ("2.2250738585072011e-308", 0x000fffffffffffff),
        ("9007199254740993.0", 0x4340000000000000),
        ("1e400", f64::INFINITY.to_bits()),
        ("1e-400", 0),
    ] {
        assert_eq!(bits(text), wanted, "{text}");
    }
    let single = |text: &str| to_f32(&value(text).to_float().expect("a number")).to_bits();
    assert_eq!(single("0.1"), 0x3dcccccd);
    assert_eq!(single("16777217.0"), 0x4b800000);
    assert_eq!(single("1e-45"), 1);
    assert_eq!(single("1e40"), f32::INFINITY.to_bits());
}

#[test]
fn floats_are_exact_until_they_are_huge() {
    let third = apply(Token::Slash, "1.0", "3.0", Basic::UntypedFloat);
    let one = binary(Token::Star, &third, &value("3.0"), Basic::UntypedFloat).expect("a result");
    assert_eq!(one.to_int(), Some(BigInt::from(1)));
    let ten = apply(Token::Slash, "1e100000", "1e99999", Basic::UntypedFloat);
    assert_eq!(to_f64(&ten.to_float().expect("a float")), 10.0);
    let one = apply(Token::Star, "1e-400", "1e400", Basic::UntypedFloat);
    assert_eq!(one.to_int(), Some(BigInt::from(1)));
}

#[test]
fn repeated_squares_end_in_an_error() {
    let mut x = value("1e300");
    for round in 0..64 {
        match binary(Token::Star, &x, &x, Basic::UntypedFloat) {
            Some(next) => x = next,
            None => return assert!(round > 8, "{round}"),
        }
    }
    panic!("no limit");
}

#[test]
fn integer_arithmetic_is_gos() {
    let int = |op, x: &str, y: &str| apply(op, x, y, Basic::Int).to_int().expect("an integer");
    let minus = |text: &str| unary(Token::Minus, &value(text), Basic::Int).expect("a number");
    assert_eq!(int(Token::Slash, "7", "2"), BigInt::from(3));
    let divide = |op| binary(op, &minus("7"), &value("2"), Basic::Int).expect("a number");
    assert_eq!(divide(Token::Slash), Constant::int(-3));
    assert_eq!(divide(Token::Percent), Constant::int(-1));
    assert_eq!(shift(Token::Shr, &BigInt::from(-7), 1), BigInt::from(-4));
    assert_eq!(unary(Token::Xor, &value("5"), Basic::Int), Some(Constant::int(-6)));
    assert_eq!(unary(Token::Xor, &value("5"), Basic::Uint8), Some(Constant::int(250)));
    assert_eq!(binary(Token::AndNot, &minus("5"), &value("3"), Basic::Int), Some(Constant::int(-8)));
    assert_eq!(binary(Token::Xor, &value("6"), &minus("3"), Basic::Int), Some(Constant::int(-5)));
}

#[test]
fn complex_division() {
    let x = Constant::Complex(value("1.5").to_float().expect("x"), value("2").to_float().expect("x"));
    let y = Constant::Complex(value("3").to_float().expect("x"), -value("4").to_float().expect("x"));
    let Some(Constant::Complex(re, _)) = binary(Token::Slash, &x, &y, Basic::UntypedComplex) else {
        panic!("no result")
    };
    assert_eq!(to_f64(&re).to_bits(), 0xbfc1eb851eb851ec);
}

#[test]
fn what_fits_where() {
    let fits = |text: &str, basic| represent(&value(text), basic).is_some();
    assert!(fits("255", Basic::Uint8) && !fits("256", Basic::Uint8));
    assert!(fits("127", Basic::Int8) && !fits("128", Basic::Int8));
    let least = |n: i64, basic| represent(&Constant::int(n), basic).is_some();
    assert!(least(-128, Basic::Int8) && !least(-129, Basic::Int8) && !least(-1, Basic::Uint));
    assert!(fits("2.0", Basic::Int) && !fits("2.5", Basic::Int));
    assert!(fits("1e38", Basic::Float32) && !fits("1e39", Basic::Float32));
    assert!(fits("18446744073709551615", Basic::Uint64) && !fits("18446744073709551616", Basic::Uint64));
    assert!(fits("0i", Basic::Int) && !fits("1i", Basic::Float64));
}

#[test]
fn strings_keep_their_bytes() {
    assert_eq!(value(r#""a\x00\377\u00e9\U0001F600\n""#), Constant::string(b"a\x00\xff\xc3\xa9\xf0\x9f\x98\x80\n"));
    assert_eq!(value("`a\\n\r\n`"), Constant::string(b"a\\n\n"));
    assert_eq!(value("'\\''"), Constant::int(39));
    assert_eq!(value("'é'"), Constant::int(233));
}

#[test]
fn texts_are_gos() {
    for (text, wanted) in [
        ("1e400", "1e+400"),
        ("0.1", "0.1"),
        ("1e-5", "1e-05"),
        ("123456789.0", "1.23457e+08"),
        ("1234567.25", "1.23457e+06"),
        ("100.0", "100"),
        ("0x1p-2000", "0.870981e-602"),
        ("2i", "(0 + 2i)"),
        ("'a'", "97"),
        (r#""h\x00\xff\u2028\t""#, r#""h\x00\xff\u2028\t""#),
    ] {
        assert_eq!(value(text).to_string(), wanted, "{text}");
    }
    let long = Constant::string(&[b'a'; 100]).to_string();
    assert_eq!((long.chars().count(), long.ends_with("aaa...")), (72, true));
}
