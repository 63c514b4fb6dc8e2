//! Slices, strings and comparisons.

use super::slice::{Slice, SliceError, append, grow, make};
use super::*;

/// What Go 1.27 prints for `cap` when 20,000 elements are appended one by one, and for `append(nil, n...)`, then `cap` and a third more.
#[rustfmt::skip]
const CAPS: [(&str, &str, &str); 10] = [
    ("byte", "8 16 32 64 128 256 512 896 1408 2048 3072 4096 5376 6912 9472 12288 16384 21760",
     "8/16 8/16 8/16 8/32 16/64 48/192 80/320 144/576 320/1024 576/1408 1024/3072 1152/3072 5376/12288 40960/106496"),
    ("int16", "4 8 16 32 64 128 256 512 896 1344 2048 3072 4096 5440 7168 9216 12288 16384 24576",
     "4/8 4/16 8/16 8/32 16/64 40/160 72/288 144/576 320/1024 576/1344 1024/3072 1152/3264 5120/14336 36864/94208"),
    ("int", "1 2 4 8 16 32 64 128 256 512 848 1280 1792 2560 3408 5120 7168 9216 12288 16384 21504",
     "1/4 3/12 6/24 8/32 14/56 36/144 72/288 144/608 336/1024 608/1536 1024/3072 1184/3072 5120/14336 33792/83968"),
    ("string", "1 2 4 8 16 32 71 143 303 591 1023 1535 2560 3584 5120 6656 8704 11264 14336 18432 23552",
     "1/4 3/12 5/20 7/28 13/55 35/143 71/303 143/591 303/1023 591/1359 1023/3072 1151/2560 5120/13824 33280/82432"),
    ("ptr", "1 2 4 8 16 32 64 143 287 607 1023 1535 2303 3071 4095 6144 8192 11264 14336 18432 23552",
     "1/4 3/12 6/24 8/32 14/56 36/159 71/287 143/607 335/1023 607/1535 1023/3071 1183/3071 5120/14336 33792/83968"),
    ("any", "1 2 4 8 16 32 71 143 303 591 1023 1535 2560 3584 5120 6656 8704 11264 14336 18432 23552",
     "1/4 3/12 5/20 7/28 13/55 35/143 71/303 143/591 303/1023 591/1359 1023/3072 1151/2560 5120/13824 33280/82432"),
    ("slice", "1 2 4 8 16 37 74 170 341 682 1135 1706 2389 3413 4778 6485 8533 10922 13994 17749 22528",
     "1/4 3/12 5/20 7/29 13/53 37/170 74/170 133/565 341/1023 565/1365 1023/3072 1135/3413 5120/13994 33109/82261"),
    ("T", "1 2 4 8 16 35 71 151 303 575 1023 1536 2304 3072 4096 5376 6912 8960 11520 14592 18432 23296",
     "1/4 3/12 5/21 7/31 13/55 35/151 71/303 151/575 303/1023 575/1536 1023/2816 1280/3584 5120/13824 33024/81920"),
    ("U", "2 5 10 21 42 85 170 341 682 1066 1621 2261 3157 4522 6144 8192 10922 16384 21845",
     "2/5 5/10 5/21 8/32 16/64 37/149 74/298 138/597 341/1024 597/1365 1024/3157 1066/3157 5461/13653 35498/90112"),
    ("f32", "2 4 8 16 32 64 128 256 512 864 1344 2048 3072 4096 5440 7168 10240 14336 18432 24576",
     "2/4 4/16 6/24 8/32 16/64 36/144 72/288 144/576 320/1024 576/1344 1024/3072 1216/3392 5120/12288 34816/88064"),
];

/// Capacities of `[]byte(s)` and `[]rune(s)` for strings of these lengths.
const CONVERTED: [(usize, u64, u64); 10] = [
    (0, 0, 0),
    (1, 8, 2),
    (5, 8, 6),
    (8, 8, 8),
    (33, 48, 36),
    (64, 64, 64),
    (65, 80, 72),
    (100, 112, 104),
    (1000, 1024, 1024),
    (40000, 40960, 40960),
];

fn types() -> Vec<(&'static str, Desc)> {
    let bits = |size| Desc::new(0, Spec::Bits { size, align: size });
    let pointer = Desc::new(0, Spec::Pointer);
    let int = int();
    let field = |offset, desc| FieldSpec { offset, desc, blank: false };
    let fields = [field(0, &pointer), field(8, &int), field(16, &int), field(24, &int)];
    let t = Desc::new(0, Spec::Struct { size: 32, align: 8, fields: &fields });
    let byte = bits(1);
    let three = Desc::new(0, Spec::Array { elem: &byte, len: 3 });
    let u = Desc::new(0, Spec::Struct { size: 3, align: 1, fields: &[field(0, &three)] });
    vec![
        ("byte", byte),
        ("int16", bits(2)),
        ("int", bits(8)),
        ("string", Desc::new(0, Spec::String)),
        ("ptr", Desc::new(0, Spec::Pointer)),
        ("any", Desc::new(0, Spec::Interface)),
        ("slice", Desc::new(0, Spec::Slice)),
        ("T", t),
        ("U", u),
        ("f32", Desc::new(0, Spec::Float32)),
    ]
}

fn joined(caps: impl Iterator<Item = String>) -> String {
    caps.collect::<Vec<_>>().join(" ")
}

#[test]
fn capacities_are_those_of_go() {
    let mut local = heap(usize::MAX, 0);
    local.set_overdraft(true);
    for ((name, elem), (wanted_name, one_by_one, many)) in types().iter().zip(CAPS) {
        assert_eq!(*name, wanted_name);
        let mut slice = Slice::default();
        let mut caps = Vec::new();
        for _ in 0..20_000 {
            if slice.len == slice.cap {
                // SAFETY: a slice of such elements.
                slice = unsafe { grow(&mut local, elem, slice, 1) }.expect("memory");
                caps.push(slice.cap);
            }
            slice.len += 1;
        }
        assert_eq!(joined(caps.iter().map(u64::to_string)), one_by_one, "{name}");
        let zeros = make(&mut local, elem, 200_000, 200_000).expect("memory").ptr;
        let several = [1, 3, 5, 7, 13, 33, 70, 129, 300, 513, 1000, 1025, 5000, 33000].map(|count| {
            // SAFETY: slices of such elements, and enough of them.
            unsafe {
                let first = append(&mut local, elem, Slice::default(), zeros, count).expect("memory");
                let second = append(&mut local, elem, first, zeros, first.cap).expect("memory");
                let third = append(&mut local, elem, second, zeros, first.cap / 3 + 1).expect("memory");
                assert_eq!(third.len, count + first.cap + first.cap / 3 + 1);
                format!("{}/{}", first.cap, third.cap)
            }
        });
        assert_eq!(joined(several.into_iter()), many, "{name}");
    }
}

#[test]
fn converted_strings_have_gos_capacities() {
    let mut local = heap(usize::MAX, 0);
    for (len, bytes, runes) in CONVERTED {
        let text = text::new(&mut local, &vec![0; len]).expect("memory");
        // SAFETY: a string.
        unsafe {
            assert_eq!(text::to_bytes(&mut local, text).expect("memory").cap, bytes, "{len}");
            assert_eq!(text::to_runes(&mut local, text).expect("memory").cap, runes, "{len}");
        }
    }
}

#[test]
fn appending_copies_and_shares_as_go_does() {
    let mut local = heap(usize::MAX, 0);
    let elem = int();
    let mut slice = Slice::default();
    // SAFETY: slices of integers.
    unsafe {
        for number in 0..100u64 {
            slice = append(&mut local, &elem, slice, &raw const number as u64, 1).expect("memory");
        }
        // A slice appended to itself, once with room and once without.
        let twice = append(&mut local, &elem, slice, slice.ptr, slice.len).expect("memory");
        assert_ne!(twice.ptr, slice.ptr);
        let shared = append(&mut local, &elem, Slice { len: 10, ..slice }, slice.ptr + 40, 10).expect("memory");
        assert_eq!(shared.ptr, slice.ptr);
        for number in 0..10 {
            assert_eq!(mem::ld64((slice.ptr + 80 + number * 8) as usize), number + 5);
            assert_eq!(mem::ld64((twice.ptr + 880 + number * 8) as usize), number + 10);
        }
        assert_eq!(append(&mut local, &elem, Slice::default(), 0, 0), Ok(Slice::default()));
    }
    let words = Slice { ptr: 8, len: 3, cap: 1 << 31 };
    assert_eq!(Slice::from_words(words.words().0, words.words().1), words);
}

#[test]
fn lengths_that_go_refuses() {
    let mut local = heap(64 << 20, 0);
    let (elem, empty) = (int(), Desc::new(0, Spec::Struct { size: 0, align: 1, fields: &[] }));
    assert_eq!(make(&mut local, &elem, -1, 5), Err(SliceError::MakeLen));
    assert_eq!(make(&mut local, &elem, 5, 4), Err(SliceError::MakeCap));
    assert_eq!(make(&mut local, &elem, 0, -1), Err(SliceError::MakeCap));
    assert_eq!(make(&mut local, &elem, 1 << 50, 1 << 50), Err(SliceError::MakeLen));
    assert_eq!(make(&mut local, &elem, 1 << 30, 1 << 30), Err(SliceError::NeedMemory));
    assert_eq!(make(&mut local, &empty, 1 << 31, 1 << 31).map(|slice| slice.cap), Ok(1 << 31));
    let huge = Slice { ptr: 0, len: u32::MAX as u64, cap: u32::MAX as u64 };
    // SAFETY: elements without size are not read.
    assert_eq!(unsafe { grow(&mut local, &empty, huge, 1) }, Err(SliceError::GrowLen));
}

#[test]
fn runes_are_decoded_as_in_go() {
    let decode_all = |bytes: &[u8]| {
        let (mut at, mut all) = (0, Vec::new());
        while at < bytes.len() {
            let (rune, size) = text::decode(bytes, at);
            all.push((rune, size));
            at += size;
        }
        all
    };
    let text = "aé世\u{10348}\u{fffd}";
    let wanted: Vec<(i32, usize)> = text.chars().map(|rune| (rune as i32, rune.len_utf8())).collect();
    assert_eq!(decode_all(text.as_bytes()), wanted);
    let bad = (0xfffd, 1);
    for bytes in [
        &b"\x80"[..],
        b"\xc0\x80",
        b"\xc1\xbf",
        b"\xe0\x80\x80",
        b"\xed\xa0\x80",
        b"\xf0\x80\x80\x80",
        b"\xf4\x90\x80\x80",
        b"\xf5\x80\x80\x80",
        b"\xff",
        b"\xe4\xb8",
        b"\xf0\x90\x8d",
    ] {
        assert_eq!(decode_all(bytes), vec![bad; bytes.len()], "{bytes:x?}");
    }
    assert_eq!(decode_all(b"\xe4\xb8a"), [bad, bad, ('a' as i32, 1)]);
}

#[test]
fn strings_are_joined_and_converted() {
    let mut local = heap(usize::MAX, 0);
    // SAFETY: all words are those of strings and slices just made.
    unsafe {
        let get = |text: Option<text::Text>| {
            let (ptr, len) = text.expect("memory");
            String::from_utf8_lossy(text::bytes(ptr, len)).into_owned()
        };
        let parts = ["ab", "", "世界", "c"].map(|part| [part.as_ptr() as u64, part.len() as u64]);
        assert_eq!(get(text::concat(&mut local, &parts)), "ab世界c");
        assert_eq!(text::concat(&mut local, &parts[..2]), Some((parts[0][0], 2)), "one part is taken as it is");
        assert_eq!(text::concat(&mut local, &[]), Some((0, 0)));
        let joined = text::concat(&mut local, &parts).expect("memory");
        let bytes = text::to_bytes(&mut local, joined).expect("memory");
        assert_eq!(get(text::from_bytes(&mut local, bytes)), "ab世界c");
        let runes = text::to_runes(&mut local, joined).expect("memory");
        assert_eq!(runes.len, 5);
        mem::st32(runes.ptr as usize, 0xd800);
        mem::st32(runes.ptr as usize + 4, u32::MAX);
        assert_eq!(get(text::from_runes(&mut local, runes)), "\u{fffd}\u{fffd}世界c");
        assert_eq!(get(text::from_rune(&mut local, 0x4e16)), "世");
        for bad in [-1, 0xd800, 0x110000, 1 << 40, i64::MIN] {
            assert_eq!(get(text::from_rune(&mut local, bad)), "\u{fffd}");
        }
        assert_eq!(text::single(b'x'), text::from_rune(&mut local, 'x' as i64).expect("memory"));
        assert!(text::compare(parts_of("ab"), parts_of("abc")).is_lt());
        assert!(text::compare(parts_of("b"), parts_of("abc")).is_gt());
        assert!(text::equal(joined, text::concat(&mut local, &parts).expect("memory")));
    }
}

fn parts_of(text: &'static str) -> text::Text {
    (text.as_ptr() as u64, text.len() as u64)
}

#[repr(align(16))]
struct Aligned<const N: usize>([u64; N]);

impl<const N: usize> Aligned<N> {
    fn at(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

#[test]
fn structs_compare_field_by_field() {
    let (int, float, text) = (int(), Desc::new(0, Spec::Float64), Desc::new(0, Spec::String));
    let any = Desc::new(0, Spec::Interface);
    let field = |offset, desc, blank| FieldSpec { offset, desc, blank };
    let fields = [
        field(0, &int, false),
        field(8, &float, false),
        field(16, &int, true),
        field(32, &text, false),
        field(48, &any, false),
    ];
    let desc = Desc::new(0, Spec::Struct { size: 64, align: 16, fields: &fields });
    let list = Desc::new(0, Spec::Slice);
    let (a, b) = (String::from("text"), String::from("text"));
    let value = |n: u64, f: f64, blank, s: &str, ty: &Desc, word| {
        Aligned([n, f.to_bits(), blank, 0xdead, s.as_ptr() as u64, s.len() as u64, ty.word(), word])
    };
    let int = int.direct(true, false);
    let first = value(1, 0.0, 5, &a, &int, 9);
    // SAFETY: values of the type; nothing is read of the slice.
    unsafe {
        let same = value(1, -0.0, 6, &b, &int, 9);
        assert_eq!(equal(&desc, first.at(), same.at()), Ok(true));
        assert_eq!(hash(&desc, first.at(), 3), hash(&desc, same.at(), 3));
        for other in [
            value(2, 0.0, 5, &a, &int, 9),
            value(1, 0.5, 5, &a, &int, 9),
            value(1, 0.0, 5, "texu", &int, 9),
            value(1, 0.0, 5, &a, &int, 8),
            value(1, 0.0, 5, &a, &list, 9),
        ] {
            assert_eq!(equal(&desc, first.at(), other.at()), Ok(false));
            if other.0[6] != list.word() {
                assert_ne!(hash(&desc, first.at(), 3), hash(&desc, other.at(), 3));
            }
        }
        let nan = value(1, f64::NAN, 5, &a, &int, 9);
        assert_eq!(equal(&desc, nan.at(), nan.at()), Ok(false));
        let (bad, differs) = (value(1, 0.0, 5, &a, &list, 9), value(2, 0.0, 5, &a, &list, 9));
        assert_eq!(equal(&desc, bad.at(), bad.at()), Err(BadType(&list)));
        assert_eq!(equal(&desc, bad.at(), differs.at()), Ok(false), "what differs before decides");
        assert_eq!(hash(&desc, bad.at(), 3), Err(BadType(&list)));
    }
}

/// `x = [1]any{x}`, many times: as deep as memory allows.
#[test]
fn nested_interfaces_need_no_stack() {
    let any = Desc::new(0, Spec::Interface);
    let one = Desc::new(1, Spec::Array { elem: &any, len: 1 }).direct(false, true);
    let int = int();
    let mut local = heap(usize::MAX, 0);
    local.set_overdraft(true);
    let mut nest = |inner: u64| {
        let mut value = (int.word(), inner);
        for _ in 0..200_000 {
            let boxed = local.alloc(&one).expect("memory").as_ptr() as usize;
            // SAFETY: a fresh object of one interface.
            unsafe { mem::st128(boxed, value.0, value.1) };
            value = (one.word(), boxed as u64);
        }
        value
    };
    let (left, right, other) = (nest(1), nest(1), nest(2));
    // SAFETY: interface values.
    unsafe {
        assert_eq!(iface_equal(left, right), Ok(true));
        assert_eq!(iface_equal(left, other), Ok(false));
        assert_eq!(hash_iface(left.0, left.1, 5), hash_iface(right.0, right.1, 5));
        assert_ne!(hash_iface(left.0, left.1, 5), hash_iface(other.0, other.1, 5));
    }
    let report = collect(&mut local, &[left.1]);
    assert_eq!(report.live_objects, 200_000);
}

#[test]
fn direct_values_compare_by_their_types() {
    let float32 = Desc::new(0, Spec::Float32).direct(true, false);
    let float = Desc::new(0, Spec::Float64).direct(true, false);
    let small = Desc::new(0, Spec::Bits { size: 1, align: 1 }).direct(true, false);
    // SAFETY: interface values of direct types.
    unsafe {
        let zero = (0.0f32.to_bits() as u64, (-0.0f32).to_bits() as u64);
        assert_eq!(iface_equal((float32.word(), zero.0), (float32.word(), zero.1)), Ok(true));
        let nan = f64::NAN.to_bits();
        assert_eq!(iface_equal((float.word(), nan), (float.word(), nan)), Ok(false));
        assert_eq!(iface_equal((small.word(), 3), (small.word(), 3)), Ok(true));
        assert_eq!(iface_equal((small.word(), 3), (small.word(), 4)), Ok(false));
        assert_eq!(iface_equal((small.word(), 3), (float.word(), 3)), Ok(false));
        assert_eq!(iface_equal((0, 0), (0, 0)), Ok(true));
    }
}
