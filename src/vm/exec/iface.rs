//! Type assertions.

use super::convert;
use super::core::Core;
use super::objects::operands;
use crate::vm::errors::Assertion;
use crate::vm::types::TypeInfo;

/// The type that a type word names.
fn type_of<'a>(word: u64) -> Option<&'a TypeInfo> {
    // SAFETY: the first word of an interface is 0 or the address of a linked type.
    (word != 0).then(|| unsafe { &*(word as *const TypeInfo) })
}

impl Core {
    pub(super) fn assert_type(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let (ty, source) = self.ext();
        let (wanted, comma_ok) = (self.ty(ty), self.x() & 1 != 0);
        let (found, word) = (self.r(b), self.r(b + 1));
        if found != wanted.address() {
            if !comma_ok {
                return self.fail_assertion(found, wanted, source);
            }
            // SAFETY: the destination has the slots of the type.
            unsafe { convert::zero(wanted, self.slot(a)) };
            self.put(a + wanted.slots(), 0);
            return true;
        }
        if wanted.direct() {
            self.put(a, word);
        } else {
            // SAFETY: the word is the address of a value of the type.
            unsafe { convert::load(wanted, word as usize, self.slot(a)) };
        }
        if comma_ok {
            self.put(a + wanted.slots(), 1);
        }
        true
    }

    #[cold]
    fn fail_assertion(&mut self, found: u64, wanted: &TypeInfo, source: u32) -> bool {
        let concrete = type_of(found).map(TypeInfo::text);
        let interface = if source == 0 { "interface {}" } else { self.ty(source - 1).text() };
        let text = Assertion {
            interface,
            concrete,
            wanted: wanted.text(),
            missing: None,
            same_text: concrete == Some(wanted.text()),
        };
        self.fail(&text.text())
    }

    pub(super) fn assert_iface(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let (wanted, comma_ok) = (self.ty(self.ext().0), self.x() & 1 != 0);
        let (found, word) = (self.r(b), self.r(b + 1));
        let ok = self.implements(found, wanted);
        if !ok && !comma_ok {
            return self.fail_interface(found, wanted);
        }
        self.put(a, if ok { found } else { 0 });
        self.put(a + 1, if ok { word } else { 0 });
        if comma_ok {
            self.put(a + 2, ok.into());
        }
        true
    }

    #[cold]
    fn fail_interface(&mut self, found: u64, wanted: &TypeInfo) -> bool {
        let concrete = type_of(found);
        let program = self.linked().program();
        let missing = concrete.and_then(|ty| ty.missing_method(wanted)).map(|selector| {
            let text = program.selectors.get(selector.0 as usize).map_or("", |text| text);
            // Texts of selectors are a name and a signature; the error names the method alone.
            let end = text.find(['(', ' ']).unwrap_or(text.len());
            let name = &text[..end];
            name.rsplit('.').next().unwrap_or(name).to_owned()
        });
        let text = Assertion {
            interface: "",
            concrete: concrete.map(TypeInfo::text),
            wanted: wanted.text(),
            missing: missing.as_deref(),
            same_text: false,
        };
        self.fail(&text.text())
    }

    pub(super) fn implements(&self, found: u64, interface: &TypeInfo) -> bool {
        type_of(found).is_some_and(|ty| ty.missing_method(interface).is_none())
    }
}
