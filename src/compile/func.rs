//! Builds one function: slots, code, labels, places.
//!
//! Slots are given like a stack: a block's variables and an expression's temporaries are released when it ends. A slot keeps
//! its class for the whole function: where the next free slots have other classes, higher ones are taken.

mod label;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use self::label::Fixup;
pub(super) use self::label::Label;
use super::Compiler;
use super::constant::Number;
use super::escape::UnitKey;
use super::instance::{Context, Key, Root};
use super::layout::{Layout, Shape};
use crate::bytecode::op::{Instr, Op};
use crate::bytecode::program::{self as bc, FuncId, SelectTable, SlotClass};
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{Ast, ExprId, ExprKind, StmtId};
use crate::types::r#type::{ObjectId, TypeId};
use crate::types::typed::{ExprInfo, FileInfo, Mode};

pub(super) type Reg = u16;

/// More slots than any function needs that a person wrote.
const SLOTS_MAX: usize = 60_000;

/// Where a variable is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Var {
    Slots(Reg),
    /// The slot holds a pointer to it.
    Boxed(Reg),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub ty: TypeId,
    /// Where `Return` expects it.
    pub slot: Reg,
    pub object: Option<ObjectId>,
}

/// What `break` and `continue` can go to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    /// The labeled statement that it is.
    pub labeled: Option<StmtId>,
    pub break_to: Label,
    pub continue_to: Option<Label>,
}

/// How an unfinished body of a loop over a function leaves, by the `Labeled` statement: see `range_func`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    Break(StmtId),
    Continue(StmtId),
    Goto(StmtId),
    /// Without label, out of the body of a ctx block.
    NearBreak,
    NearContinue,
}

#[derive(Clone, Debug, Default)]
pub(super) struct BodyState {
    /// The slot of the loop's record.
    pub record: Reg,
    /// Offsets in the record of those results that have no name.
    pub offsets: Vec<u32>,
    pub exits: Vec<Exit>,
}

pub(super) struct Func<'c, 'p> {
    pub c: &'c mut Compiler<'p>,
    pub root: Rc<Root>,
    pub unit: UnitKey,
    pub name: String,
    pub file: FileId,
    tree: &'p Ast,
    info: &'p FileInfo,
    pub code: Vec<Instr>,
    slots: Vec<Option<SlotClass>>,
    pub top: usize,
    pub vars: FxHashMap<ObjectId, Var>,
    labels: Vec<Option<usize>>,
    /// Whether something jumps forward to the label.
    used: Vec<bool>,
    fixups: Vec<Fixup>,
    places: Vec<(u32, Place)>,
    pub unsigned: Vec<(Place, u8)>,
    pub place: Place,
    /// Nothing can reach the next instruction.
    pub dead: bool,
    /// A jump over one `Jmp` for each conditional jump: the function is too long for 16 bits.
    long: bool,
    pub targets: Vec<Target>,
    /// Labels of labeled statements.
    pub user_labels: FxHashMap<StmtId, Label>,
    pub outcomes: Vec<Outcome>,
    pub defers: bool,
    pub wrapper: bool,
    pub token: Option<Reg>,
    pub body_state: Option<BodyState>,
    /// The ctx block in whose own text the code stands.
    pub block: Option<Reg>,
    pub hoisted: FxHashMap<ExprId, Reg>,
    pub closure_slot: Option<Reg>,
    capture_classes: Vec<SlotClass>,
    result_slots: u16,
    param_slots: u16,
    recover_at: u32,
    pub selects: Vec<SelectTable>,
    pub prints: Vec<Vec<bc::TypeId>>,
    literals: usize,
    bodies: usize,
    blocks: usize,
    /// Operands of assignments are copied, as a later part of the statement may change the variables.
    pub freeze: bool,
    pub fallthrough: Option<Label>,
    /// The label in front of the statement that is compiled next.
    pub pending_label: Option<StmtId>,
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn new(c: &'c mut Compiler<'p>, root: Rc<Root>, unit: UnitKey, name: String, long: bool) -> Func<'c, 'p> {
        let file = root.file;
        let (tree, info) = (&c.trees[file.0 as usize], &c.infos[file.0 as usize]);
        Func {
            c,
            root,
            unit,
            name,
            file,
            tree,
            info,
            code: Vec::new(),
            slots: vec![Some(SlotClass::Scalar)],
            top: 1,
            vars: FxHashMap::default(),
            labels: Vec::new(),
            used: Vec::new(),
            fixups: Vec::new(),
            places: Vec::new(),
            unsigned: Vec::new(),
            place: Place { file, ..Place::default() },
            dead: false,
            long,
            targets: Vec::new(),
            user_labels: FxHashMap::default(),
            outcomes: Vec::new(),
            defers: false,
            wrapper: false,
            token: None,
            body_state: None,
            block: None,
            hoisted: FxHashMap::default(),
            closure_slot: None,
            capture_classes: Vec::new(),
            result_slots: 0,
            param_slots: 0,
            recover_at: 0,
            selects: Vec::new(),
            prints: Vec::new(),
            literals: 0,
            bodies: 0,
            blocks: 0,
            freeze: false,
            fallthrough: None,
            pending_label: None,
        }
    }

    /// A function that the compiler makes up: no source, no variables.
    pub fn synthetic(c: &'c mut Compiler<'p>, id: FuncId, name: String, long: bool) -> Func<'c, 'p> {
        let root = Root {
            file: FileId::default(),
            subst: Default::default(),
            analysis: Default::default(),
            owner: id,
            results: Vec::new(),
        };
        Func::new(c, Rc::new(root), UnitKey::Whole, name, long)
    }

    /// Goes over to code of another file, in a function that initialises a package.
    pub fn enter(&mut self, root: Rc<Root>) {
        self.file = root.file;
        self.tree = &self.c.trees[root.file.0 as usize];
        self.info = &self.c.infos[root.file.0 as usize];
        self.root = root;
    }

    // ---- the typed program ----

    pub fn tree(&self) -> &'p Ast {
        self.tree
    }

    pub fn file_info(&self) -> &'p FileInfo {
        self.info
    }

    pub fn kind(&self, e: ExprId) -> &'p ExprKind {
        &self.tree.expr(e).kind
    }

    pub fn span(&self, e: ExprId) -> Span {
        self.tree.expr(e).span
    }

    pub fn info(&self, e: ExprId) -> ExprInfo {
        self.info.exprs[e.0 as usize]
    }

    pub fn subst(&mut self, ty: TypeId) -> TypeId {
        let root = self.root.clone();
        self.c.types.substitute(ty, &root.subst)
    }

    pub fn ty(&mut self, e: ExprId) -> TypeId {
        let ty = self.info.exprs[e.0 as usize].ty;
        if self.root.subst.params.is_empty() { ty } else { self.subst(ty) }
    }

    pub fn shape(&mut self, ty: TypeId) -> Shape {
        self.c.shape(ty)
    }

    pub fn shape_of(&mut self, e: ExprId) -> Shape {
        let ty = self.ty(e);
        self.c.shape(ty)
    }

    pub fn layout(&mut self, ty: TypeId) -> Rc<Layout> {
        self.c.layout(ty)
    }

    /// Whether an expression denotes a type.
    pub fn is_type(&self, e: ExprId) -> bool {
        self.info(e).mode == Mode::Type
    }

    pub fn unparen(&self, e: ExprId) -> ExprId {
        let mut e = e;
        while let ExprKind::Paren(inner) = self.kind(e) {
            e = *inner;
        }
        e
    }

    pub fn unsupported(&mut self, span: Span, what: &str) {
        let place = Place { file: self.file, span };
        self.c.error(place, format!("not supported yet: {what}"));
    }

    // ---- slots ----

    pub fn alloc(&mut self, classes: &[SlotClass]) -> Reg {
        let mut base = self.top;
        let mut index = 0;
        while index < classes.len() {
            match self.slots.get(base + index) {
                Some(Some(old)) if *old != classes[index] => {
                    base += index + 1;
                    index = 0;
                }
                _ => index += 1,
            }
        }
        let end = base + classes.len();
        if end > SLOTS_MAX {
            let place = self.place;
            self.c.error(place, "not supported yet: a function that needs more than 60000 slots");
            self.top = 1;
            return 1;
        }
        if self.slots.len() < end {
            self.slots.resize(end, None);
        }
        for (slot, &class) in self.slots[base..].iter_mut().zip(classes) {
            *slot = Some(class);
        }
        self.top = end;
        base as Reg
    }

    pub fn alloc_type(&mut self, ty: TypeId) -> Reg {
        let layout = self.layout(ty);
        self.alloc(&layout.classes)
    }

    pub fn scalar(&mut self) -> Reg {
        self.alloc(&[SlotClass::Scalar])
    }

    pub fn pointer(&mut self) -> Reg {
        self.alloc(&[SlotClass::Pointer])
    }

    pub fn mark(&self) -> usize {
        self.top
    }

    pub fn release(&mut self, mark: usize) {
        self.top = mark;
    }

    // ---- code ----

    pub fn at(&mut self, span: Span) {
        self.place = Place { file: self.file, span };
    }

    fn push(&mut self, instr: Instr) -> usize {
        if self.dead {
            return usize::MAX;
        }
        let at = self.code.len();
        if self.places.last().is_none_or(|last| last.1 != self.place) {
            self.places.push((at as u32, self.place));
        }
        self.code.push(instr);
        at
    }

    pub fn abc(&mut self, op: Op, a: Reg, b: Reg, c: u16) -> usize {
        self.push(Instr::abc(op, a, b, c))
    }

    pub fn abcx(&mut self, op: Op, x: u8, a: Reg, b: Reg, c: u16) -> usize {
        self.push(Instr::abc(op, a, b, c).with_x(x))
    }

    pub fn ak(&mut self, op: Op, a: Reg, k: i32) -> usize {
        self.push(Instr::ak(op, a, k))
    }

    pub fn ext(&mut self, lo: u32, hi: u32) -> usize {
        if self.dead {
            return usize::MAX;
        }
        self.code.push(Instr::ext(lo, hi));
        self.code.len() - 1
    }

    pub fn int(&mut self, dst: Reg, value: i64) {
        match i32::try_from(value) {
            Ok(small) => self.ak(Op::LdI, dst, small),
            Err(_) => {
                let id = self.c.const_id(value as u64);
                self.ak(Op::LdK, dst, id)
            }
        };
    }

    pub fn mov(&mut self, dst: Reg, src: Reg, slots: u16) {
        if dst == src {
            return;
        }
        match slots {
            0 => 0,
            1 => self.abc(Op::Mov, dst, src, 0),
            2 => self.abc(Op::Mov2, dst, src, 0),
            n => self.abc(Op::MovN, dst, src, n),
        };
    }

    pub fn zero_slots(&mut self, dst: Reg, slots: u16) {
        match slots {
            0 => 0,
            1 => self.ak(Op::LdI, dst, 0),
            n => self.abc(Op::Zero, dst, n, 0),
        };
    }

    /// Puts the zero value of a type into `dst`; by reference that is a new object.
    pub fn zero(&mut self, dst: Reg, ty: TypeId) {
        let layout = self.layout(ty);
        if layout.by_ref {
            self.new_object(dst, ty);
        } else {
            self.zero_slots(dst, layout.slots());
        }
    }

    pub fn new_object(&mut self, dst: Reg, ty: TypeId) {
        let id = self.c.made_id(ty, self.place);
        if self.layout(ty).size > u64::from(u32::MAX / 2) {
            let place = self.place;
            self.c.error(place, "not supported yet: a value of more than 2 GiB");
        }
        self.ak(Op::New, dst, id as i32);
    }

    /// Makes `dst` ready for an instruction that writes a value of type `ty` there.
    pub fn prepare(&mut self, dst: Reg, ty: TypeId) {
        if self.layout(ty).by_ref {
            self.new_object(dst, ty);
        }
    }

    // ---- beginning and end ----

    /// Lays out results and parameters, and boxes those that need it.
    pub fn begin(
        &mut self,
        names: &[Option<ObjectId>],
        params: &[TypeId],
        result_names: &[Option<ObjectId>],
        results: &[TypeId],
    ) {
        for (index, &ty) in results.iter().enumerate() {
            let slot = self.alloc_type(ty);
            self.outcomes.push(Outcome { ty, slot, object: result_names.get(index).copied().flatten() });
        }
        self.result_slots = self.top as u16 - 1;
        let mut slots = Vec::with_capacity(params.len());
        for &ty in params {
            slots.push(self.alloc_type(ty));
        }
        let root = self.root.clone();
        let unit = root.analysis.units.get(root.analysis.index(self.unit));
        let mut captures = unit.map_or(Vec::new(), |unit| unit.captures.clone());
        if matches!(self.unit, UnitKey::Literal(e) if root.analysis.started.contains(&e)) {
            for object in std::mem::take(&mut captures) {
                let classes = self.capture_of(object);
                let base = self.alloc(&classes);
                self.declare_captured(object, base);
            }
        }
        self.param_slots = self.top as u16 - 1 - self.result_slots;
        let (defers, token) = unit.map_or((false, false), |unit| (unit.defers, unit.token));
        let body = self.unit.is_body();
        self.defers = defers && !body;
        if body || !captures.is_empty() {
            self.closure_slot = Some(self.pointer());
        }
        for (index, &slot) in slots.iter().enumerate() {
            if let Some(object) = names.get(index).copied().flatten() {
                self.declare_at(object, params[index], slot);
            }
        }
        self.load_captures(&captures, body, token);
        if token && !body {
            let slot = self.scalar();
            self.abc(Op::FrameToken, slot, 0, 0);
            self.token = Some(slot);
        }
        for index in 0..self.outcomes.len() {
            self.begin_outcome(index);
        }
    }

    /// Numbers of slots of a function made up by the compiler.
    pub fn set_signature(&mut self, results: u16, params: u16) {
        (self.result_slots, self.param_slots) = (results, params);
    }

    fn begin_outcome(&mut self, index: usize) {
        let Outcome { ty, slot, object } = self.outcomes[index];
        let Some(object) = object else {
            if self.defers {
                self.zero(slot, ty);
            }
            return;
        };
        if self.root.analysis.boxed.contains(&object) {
            let pointer = self.pointer();
            self.new_object(pointer, ty);
            self.vars.insert(object, Var::Boxed(pointer));
            if self.defers {
                self.zero(slot, ty);
            }
        } else {
            self.zero(slot, ty);
            self.vars.insert(object, Var::Slots(slot));
        }
    }

    /// Makes a variable of a value that stands in `slot`, and boxes it if it must be.
    pub fn declare_at(&mut self, object: ObjectId, ty: TypeId, slot: Reg) {
        if !self.root.analysis.boxed.contains(&object) {
            self.vars.insert(object, Var::Slots(slot));
        } else if self.layout(ty).by_ref {
            self.vars.insert(object, Var::Boxed(slot));
        } else {
            let pointer = self.pointer();
            self.new_object(pointer, ty);
            self.store_mem(pointer, 0, ty, slot);
            self.vars.insert(object, Var::Boxed(pointer));
        }
    }

    /// What a literal keeps of a variable that it captures: its value, or where it is.
    fn capture_of(&mut self, object: ObjectId) -> Vec<SlotClass> {
        if self.root.analysis.boxed.contains(&object) {
            return vec![SlotClass::Pointer];
        }
        let ty = self.object_type(object);
        self.layout(ty).classes.clone()
    }

    fn declare_captured(&mut self, object: ObjectId, base: Reg) {
        let boxed = self.root.analysis.boxed.contains(&object);
        self.vars.insert(object, if boxed { Var::Boxed(base) } else { Var::Slots(base) });
    }

    fn load_captures(&mut self, captures: &[ObjectId], body: bool, token: bool) {
        let Some(closure) = self.closure_slot else { return };
        let mut offset = 8;
        for &object in captures {
            let classes = self.capture_of(object);
            let base = self.alloc(&classes);
            self.load_words(base, closure, &mut offset, &classes);
            self.declare_captured(object, base);
        }
        if body && self.has_record() {
            let record = self.pointer();
            self.load_words(record, closure, &mut offset, &[SlotClass::Pointer]);
            self.body_state = Some(BodyState { record, ..BodyState::default() });
        }
        if body {
            if token {
                let slot = self.scalar();
                self.load_words(slot, closure, &mut offset, &[SlotClass::Scalar]);
                self.token = Some(slot);
            }
            if !matches!(self.unit, UnitKey::Ctx(_)) && self.root.analysis.in_block(self.unit) {
                let block = self.pointer();
                self.load_words(block, closure, &mut offset, &[SlotClass::Pointer]);
                self.block = Some(block);
            }
        }
    }

    /// Loads captured words from a closure, and notes their classes.
    pub fn load_words(&mut self, base: Reg, closure: Reg, offset: &mut u16, classes: &[SlotClass]) {
        for (index, &class) in classes.iter().enumerate() {
            self.abc(Op::Ld64, base + index as u16, closure, *offset);
            self.capture_classes.push(class);
            *offset += 8;
        }
    }

    pub fn object_type(&mut self, object: ObjectId) -> TypeId {
        let ty = self.c.object(object).ty;
        self.subst(ty)
    }

    /// Compiles the statements of the function, and its end.
    pub fn body(&mut self, stmts: &[StmtId], end: u32) {
        self.block(stmts);
        self.at(Span { start: end.saturating_sub(1), end });
        if self.outcomes.is_empty() {
            self.leave();
        } else if !self.dead {
            self.abcx(Op::PanicCode, bc::PanicCode::Unreachable as u8, 0, 0, 0);
            self.dead = true;
        }
    }

    /// A `return` without values: results that have no name are zero.
    pub fn leave_bare(&mut self) {
        for Outcome { ty, slot, object } in self.outcomes.clone() {
            if object.is_none() {
                self.zero(slot, ty);
            }
        }
        self.leave();
    }

    /// Runs the deferred calls and returns; results stand in their variables.
    pub fn leave(&mut self) {
        if self.defers {
            self.abc(Op::RunDeferred, 0, 0, 0);
        }
        self.load_outcomes();
        self.abc(Op::Return, 0, 0, 0);
        self.dead = true;
    }

    /// Brings boxed results into their slots.
    fn load_outcomes(&mut self) {
        for Outcome { ty, slot, object } in self.outcomes.clone() {
            if let Some(Var::Boxed(pointer)) = object.and_then(|o| self.vars.get(&o).copied()) {
                self.load_mem(slot, pointer, 0, ty);
            }
        }
    }

    pub fn finish(mut self) -> bc::Func {
        let boxed =
            self.outcomes.iter().any(|o| o.object.is_some_and(|o| matches!(self.vars.get(&o), Some(Var::Boxed(_)))));
        if self.defers && boxed {
            self.dead = false;
            self.recover_at = self.code.len() as u32;
            self.load_outcomes();
            self.abc(Op::Return, 0, 0, 0);
        }
        if self.code.is_empty() || !self.dead {
            self.dead = false;
            self.abc(Op::Return, 0, 0, 0);
        }
        self.patch();
        let is_loop = matches!(self.unit, UnitKey::Body(_));
        let loop_record = self.body_state.as_ref().filter(|_| is_loop).map(|state| state.record);
        let place = self.places.first().map_or(self.place, |p| p.1);
        bc::Func {
            name: self.name,
            code: self.code,
            slots: self.slots.into_iter().map(Option::unwrap_or_default).collect(),
            result_slots: self.result_slots,
            param_slots: self.param_slots,
            has_closure_slot: self.closure_slot.is_some(),
            captures: self.capture_classes,
            defers: self.defers,
            recover_at: self.recover_at,
            wrapper: self.wrapper,
            loop_record,
            places: self.places,
            inlined: Vec::new(),
            unsigned: self.unsigned,
            place,
            selects: self.selects,
            prints: self.prints,
        }
    }

    // ---- nested units ----

    fn nested_name(&mut self, unit: UnitKey) -> String {
        if let UnitKey::Body(_) = unit {
            self.bodies += 1;
            return format!("{}-range{}", self.name, self.bodies);
        }
        if let UnitKey::Ctx(_) = unit {
            self.blocks += 1;
            return format!("{}.ctx{}", self.name, self.blocks);
        }
        self.literals += 1;
        match self.unit {
            UnitKey::Literal(_) => format!("{}.{}", self.name, self.literals),
            _ => format!("{}.func{}", self.name, self.literals),
        }
    }

    /// The function of a literal, or of the body of a loop over a function.
    pub fn nested(&mut self, unit: UnitKey) -> FuncId {
        let (owner, file) = (self.root.owner, self.file);
        let key = match unit {
            UnitKey::Literal(expr) => Key::Literal { owner, file, expr },
            UnitKey::Body(stmt) => Key::Body { owner, file, stmt },
            UnitKey::Ctx(expr) => Key::Ctx { owner, file, expr },
            UnitKey::Whole => panic!("bug: the whole is not nested"),
        };
        let name = self.nested_name(unit);
        let context = Context { root: self.root.clone(), name };
        self.c.func(key, Some(context))
    }

    pub fn literal(mut self, e: ExprId) -> bc::Func {
        let ExprKind::FuncLit { signature, body } = self.kind(e) else { panic!("bug: not a literal") };
        let ty = self.ty(e);
        let sig = self.c.sig(ty);
        let info = self.info;
        let names = |params: &[crate::syntax::ast::Param]| -> Vec<Option<ObjectId>> {
            params.iter().map(|p| info.defs.get(&p.name?.span.start).copied()).collect()
        };
        let (params, results) = (names(&signature.params), names(&signature.results));
        let span = self.span(e);
        self.at(span);
        self.begin(&params, &sig.params, &results, &sig.results);
        self.body(&body.stmts, body.span.end);
        self.finish()
    }

    /// The integer value of a constant expression.
    pub fn const_int(&mut self, e: ExprId) -> Option<i64> {
        let id = self.info(e).constant?;
        let ty = self.ty(e);
        match self.c.number(id, ty)? {
            Number::Int(value) => Some(value),
            _ => None,
        }
    }
}
