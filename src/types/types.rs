//! The store of types: interning, declared types, substitution, and what can be asked of a type.

use rustc_hash::FxHashMap;

use super::r#type::{Basic, Interface, NamedDecl, NamedId, Signature, Symbol, Type, TypeId, TypeParam, TypeParamId};
use super::typed::Substitution;

/// All types of a program.
#[derive(Debug, Default)]
pub struct Types {
    types: Vec<Type>,
    ids: FxHashMap<Type, TypeId>,
    /// Types that were spelled otherwise when they came first, and the names of those that have one (`byte`).
    spellings: Vec<(Type, Option<&'static str>)>,
    spelling_ids: FxHashMap<(u32, Vec<u32>), u32>,
    pub named: Vec<NamedDecl>,
    pub params: Vec<TypeParam>,
    symbols: Vec<Box<str>>,
    symbol_ids: FxHashMap<Box<str>, Symbol>,
    /// Underlying types of instances already substituted.
    underlying: FxHashMap<TypeId, TypeId>,
}

impl Types {
    pub fn intern(&mut self, ty: Type) -> TypeId {
        if let Some(&id) = self.ids.get(&ty) {
            return self.spelled(id, ty);
        }
        let id = TypeId { index: self.types.len() as u32, spelling: 0 };
        self.types.push(ty.clone());
        self.ids.insert(ty, id);
        id
    }

    /// How many types, declared types and type parameters there are.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.types.len(), self.named.len(), self.params.len())
    }

    /// The id of a known type in the spelling of `ty`.
    fn spelled(&mut self, id: TypeId, ty: Type) -> TypeId {
        let (mut first, mut own) = (Vec::new(), Vec::new());
        spelling(&self.types[id.index as usize], &mut first);
        spelling(&ty, &mut own);
        if first == own {
            return id;
        }
        let spellings = &mut self.spellings;
        let spelling = *self.spelling_ids.entry((id.index, own)).or_insert_with(|| {
            spellings.push((ty, None));
            spellings.len() as u32
        });
        TypeId { index: id.index, spelling }
    }

    /// A basic type under another name.
    pub fn renamed(&mut self, basic: Basic, name: &'static str) -> TypeId {
        let id = self.basic(basic);
        self.spellings.push((Type::Basic(basic), Some(name)));
        TypeId { index: id.index, spelling: self.spellings.len() as u32 }
    }

    /// The other name that a basic type was spelled with.
    pub fn other_name(&self, id: TypeId) -> Option<&'static str> {
        self.spellings.get((id.spelling as usize).checked_sub(1)?)?.1
    }

    pub fn get(&self, id: TypeId) -> &Type {
        match id.spelling {
            0 => &self.types[id.index as usize],
            other => &self.spellings[other as usize - 1].0,
        }
    }

    pub fn basic(&mut self, basic: Basic) -> TypeId {
        self.intern(Type::Basic(basic))
    }

    pub fn symbol(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.symbol_ids.get(text) {
            return symbol;
        }
        let symbol = Symbol(self.symbols.len() as u32);
        self.symbols.push(text.into());
        self.symbol_ids.insert(text.into(), symbol);
        symbol
    }

    /// The symbol of a text that has one.
    pub fn known_symbol(&self, text: &str) -> Option<Symbol> {
        self.symbol_ids.get(text).copied()
    }

    pub fn text(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol.0 as usize]
    }

    pub fn decl(&self, id: NamedId) -> &NamedDecl {
        &self.named[id.0 as usize]
    }

    pub fn param(&self, id: TypeParamId) -> &TypeParam {
        &self.params[id.0 as usize]
    }

    /// The underlying type: of a named type what its declaration says, with its arguments put in; of a type
    /// parameter its constraint; else the type itself.
    pub fn underlying(&mut self, id: TypeId) -> TypeId {
        let (decl, args) = match self.get(id) {
            Type::Named { decl, args } => (*decl, args.clone()),
            Type::Param(param) => return self.underlying_of_constraint(*param),
            _ => return id,
        };
        let underlying = self.decl(decl).underlying;
        if args.is_empty() || matches!(self.get(underlying), Type::Basic(_)) {
            // A basic type has nothing to substitute; an invalid one may only be unknown as yet.
            return underlying;
        }
        if let Some(&known) = self.underlying.get(&id) {
            return known;
        }
        let params = self.decl(decl).params.clone();
        let result = self.substitute(underlying, &Substitution { params, args: args.to_vec() });
        self.underlying.insert(id, result);
        result
    }

    fn underlying_of_constraint(&mut self, param: TypeParamId) -> TypeId {
        let constraint = self.param(param).constraint;
        self.underlying(constraint)
    }

    /// The underlying type if that is known without substituting.
    pub fn known_underlying(&self, id: TypeId) -> Option<TypeId> {
        match self.get(id) {
            Type::Named { decl, args } if args.is_empty() => Some(self.decl(*decl).underlying),
            Type::Named { .. } => self.underlying.get(&id).copied(),
            Type::Param(_) => None,
            _ => Some(id),
        }
    }

    /// `id` with each type parameter of `map` replaced.
    pub fn substitute(&mut self, id: TypeId, map: &Substitution) -> TypeId {
        if map.params.is_empty() {
            return id;
        }
        let old = self.get(id).clone();
        let new = match &old {
            Type::Basic(_) => return id,
            Type::Param(param) => {
                return map.params.iter().position(|p| p == param).map_or(id, |index| map.args[index]);
            }
            Type::Named { args, .. } if args.is_empty() => return id,
            Type::Named { decl, args } => Type::Named { decl: *decl, args: self.substitute_all(args, map) },
            Type::Pointer(base) => Type::Pointer(self.substitute(*base, map)),
            Type::Slice(element) => Type::Slice(self.substitute(*element, map)),
            Type::Array { len, element } => Type::Array { len: *len, element: self.substitute(*element, map) },
            Type::Map { key, value } => {
                Type::Map { key: self.substitute(*key, map), value: self.substitute(*value, map) }
            }
            Type::Chan { direction, element } => {
                Type::Chan { direction: *direction, element: self.substitute(*element, map) }
            }
            Type::Struct(fields) => {
                let mut fields = fields.clone();
                for field in &mut fields {
                    field.ty = self.substitute(field.ty, map);
                }
                Type::Struct(fields)
            }
            Type::Func(signature) => {
                let mut signature = signature.clone();
                signature.params = self.substitute_all(&signature.params, map);
                signature.results = self.substitute_all(&signature.results, map);
                Type::Func(signature)
            }
            Type::Interface(interface) => {
                let mut interface = interface.clone();
                for method in &mut interface.methods {
                    method.signature = self.substitute(method.signature, map);
                }
                for term in interface.terms.iter_mut().flatten() {
                    term.ty = self.substitute(term.ty, map);
                }
                Type::Interface(interface)
            }
            Type::Tuple(all) => Type::Tuple(self.substitute_all(all, map)),
        };
        self.intern(new)
    }

    fn substitute_all(&mut self, ids: &[TypeId], map: &Substitution) -> Box<[TypeId]> {
        ids.iter().map(|&id| self.substitute(id, map)).collect()
    }
}

/// What two types that are equal may differ in.
fn spelling(ty: &Type, out: &mut Vec<u32>) {
    let mut all = |types: &[TypeId]| out.extend(types.iter().map(|ty| ty.spelling));
    match ty {
        Type::Basic(_) | Type::Param(_) => {}
        Type::Named { args: types, .. } | Type::Tuple(types) => all(types),
        Type::Pointer(element) | Type::Slice(element) | Type::Array { element, .. } | Type::Chan { element, .. } => {
            all(&[*element])
        }
        Type::Map { key, value } => all(&[*key, *value]),
        Type::Struct(fields) => fields.iter().for_each(|field| all(&[field.ty])),
        Type::Func(Signature { params, results, names, .. }) => {
            all(params);
            all(results);
            out.extend(names.0.iter().map(|name| name.0));
        }
        Type::Interface(Interface { methods, terms, literal, .. }) => {
            methods.iter().for_each(|method| all(&[method.signature]));
            terms.iter().flatten().for_each(|term| all(&[term.ty]));
            out.push(literal.0.into());
        }
    }
}
