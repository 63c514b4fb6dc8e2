//! Imports that a file does not use.

use super::Checker;
use crate::diag::Code;
use crate::types::r#type::{ObjectId, PackageId};

impl<'a> Checker<'a> {
    pub(super) fn unused_imports(&mut self) {
        for import in std::mem::take(&mut self.imports) {
            let object = self.object(import.object);
            if self.states[import.object.0 as usize].used {
                continue;
            }
            let Some(package) = object.package else { continue };
            if self.packages[package.0 as usize].library {
                continue;
            }
            let (path, name) = (&import.path, self.types.text(object.name));
            let text = match import.named {
                true => format!("{path:?} imported as {name} and not used"),
                false => format!("{path:?} imported and not used"),
            };
            self.env.package = package;
            self.env.file = import.place.file;
            self.warn_or_error(import.place, Code::UnusedImport, text);
        }
    }

    /// A name of another package can only come from a dot import, which it uses.
    pub(super) fn use_dot_import(&mut self, object: ObjectId) {
        let Some(package) = self.object(object).package else { return };
        let file = self.env.file;
        let of = |dot: Option<(_, PackageId)>| dot.is_some_and(|(_, p)| p == package);
        let found = self.imports.iter().find(|i| of(i.dot) && i.place.file == file).map(|i| i.object);
        if let Some(import) = found {
            self.state(import).used = true;
        }
    }
}
