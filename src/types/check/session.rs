//! Sessions: inputs that are checked one after the other, each a script that sees what the earlier ones have declared.
//!
//! An input is a block inside the block of the inputs before it: what it declares shadows older declarations of the name, for itself and for
//! later inputs; older functions keep what they meant. All variables at the top level are package variables.
//!
//! # Invariants
//! - Only [`Session::accept`] changes what names mean; an input that is not accepted has changed nothing that later ones can see.
//! - An input that is *plain* has added to the tables only at their ends, and nothing outside of it refers to that: it can be cut off.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::Unit;
use super::decl::NamedState;
use super::expr::Want;
use super::{Checker, Env, ObjectState, OperandMode, Source};
use crate::diag::Diagnostic;
use crate::source::{FileId, Place, SourceMap};
use crate::syntax::ast::{Ast, ExprId, ExprKind, StmtKind};
use crate::types::display::Printer;
use crate::types::scope::{ScopeId, Scopes};
use crate::types::r#type::{NamedId, ObjectId, PackageId, Symbol, Type, TypeId, TypeParamId};
use crate::types::typed::{
    ExprInfo, FileInfo, Initializer, Mode, Object, ObjectKind, Package, Program, ScriptValue, VariableKind,
};
use crate::types::universe::Universe;

/// The package that all inputs belong to.
const MAIN: PackageId = PackageId(0);

/// What the checker wants to know of a session while it checks an input.
#[derive(Debug)]
pub(in crate::types) struct Shared {
    /// What names mean at the beginning of an input.
    pub scope: ScopeId,
    /// What `_` means.
    pub last: Option<ObjectId>,
    /// Something that lasts was declared or checked.
    touched: bool,
    /// Types of earlier inputs that got methods: what they had before.
    methods_before: Vec<(ObjectId, Vec<ObjectId>)>,
    value: Option<ScriptValue>,
}

/// The checker between two inputs.
pub struct Session {
    /// None while a checker is at work.
    state: Option<State>,
    /// Initialisers of packages that have not run yet.
    pending: Vec<(PackageId, Initializer)>,
    scope: ScopeId,
    last: Option<ObjectId>,
    /// Variables that functions of inputs may use after their input has ended.
    captured: FxHashSet<ObjectId>,
}

/// What of a checker outlives an input, beside what stands in [`Program`].
struct State {
    states: Vec<ObjectState>,
    scopes: Scopes,
    universe: Universe,
    named_of: FxHashMap<ObjectId, NamedId>,
    generic_params: FxHashMap<ObjectId, Rc<[TypeParamId]>>,
    methods_of: FxHashMap<ObjectId, Vec<ObjectId>>,
    instances_seen: Vec<super::instantiate::Use>,
    file_scopes: FxHashMap<FileId, ScopeId>,
    csp_files: FxHashSet<FileId>,
    globals_of: FxHashMap<PackageId, Vec<ObjectId>>,
    initialized: FxHashSet<(FileId, ExprId)>,
    cyclic: FxHashSet<NamedId>,
    field_places: FxHashMap<(TypeId, Symbol), Place>,
    valid: FxHashSet<TypeId>,
    func_envs: FxHashMap<ObjectId, (Env, super::FuncEnv)>,
    instance_places: FxHashMap<TypeId, Place>,
    named: Vec<NamedState>,
    names: FxHashMap<(Symbol, TypeId), Rc<[Symbol]>>,
}

/// What came of checking an input.
#[derive(Debug)]
pub struct Input {
    pub diagnostics: Vec<Diagnostic>,
    pub file: FileId,
    /// Names that it declares.
    pub declared: Vec<(Symbol, ObjectId)>,
    /// Where its value will be.
    pub value: Vec<ObjectId>,
    /// Whether a type of an earlier input has other methods now.
    pub methods_changed: bool,
    plain: bool,
    mark: Mark,
    methods_before: Vec<(ObjectId, Vec<ObjectId>)>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    objects: usize,
    constants: usize,
    scopes: usize,
    instances: usize,
    counts: (usize, usize, usize),
}

impl Session {
    /// A session without inputs, and the program that they fill.
    pub fn new() -> (Session, Program) {
        let sources = SourceMap::default();
        let mut checker = Checker::new(&sources, &[]);
        let scope = checker.scopes.add(Some(checker.universe.scope));
        let name = checker.types.symbol("main");
        checker.packages.push(Package {
            path: "main".into(),
            name,
            files: Vec::new(),
            imports: Vec::new(),
            initializers: Vec::new(),
            inits: Vec::new(),
            globals: Vec::new(),
            main: None,
            script: None,
            members: FxHashMap::default(),
            library: false,
        });
        let mut program = Program {
            types: Default::default(),
            objects: Vec::new(),
            constants: Vec::new(),
            packages: Vec::new(),
            trees: Vec::new(),
            infos: Vec::new(),
        };
        let state = Some(suspend(checker, &mut program));
        (Session { state, pending: Vec::new(), scope, last: None, captured: FxHashSet::default() }, program)
    }

    /// Checks an input: `units` from `first` on were loaded for it, `unit` is the input itself. `program.trees` are those of all files.
    pub fn check(
        &mut self,
        program: &mut Program,
        sources: &SourceMap,
        units: &[Unit],
        first: usize,
        unit: &Unit,
    ) -> Input {
        let file = unit.files[0];
        let trees = std::mem::take(&mut program.trees);
        let mut checker = self.resume(program, sources, &trees);
        let mark = Mark {
            objects: checker.objects.len(),
            constants: checker.constants.len(),
            scopes: checker.scopes.len(),
            instances: checker.instances_seen.len(),
            counts: checker.types.counts(),
        };
        checker.add_units(units, first);
        let declared = checker.check_input(unit, units.len() > first, mark);
        let diagnostics = std::mem::take(&mut checker.diagnostics);
        let shared = checker.shared.as_mut().expect("bug: a session's checker knows its session");
        let plain = !shared.touched && first == units.len();
        let methods_before = std::mem::take(&mut shared.methods_before);
        let value = shared.value.take();
        self.put_back(checker, program);
        let plain = plain && program.types.counts() == mark.counts && methods_before.is_empty();
        program.trees = trees;
        let variables = value.as_ref().map_or_else(Vec::new, |value| value.variables.clone());
        if let Some(script) = &mut program.packages[0].script {
            script.value = value;
        }
        let methods_changed = !methods_before.is_empty();
        Input { diagnostics, file, declared, value: variables, methods_changed, plain, mark, methods_before }
    }

    /// Makes the initialisers that wait part of the next entry function.
    pub fn take_pending(&mut self, program: &mut Program) {
        for (package, initializer) in self.pending.drain(..) {
            program.packages[package.0 as usize].initializers.push(initializer);
        }
    }

    /// They could not be compiled with it, and wait on.
    pub fn put_back_pending(&mut self, program: &mut Program) {
        for (index, package) in program.packages.iter_mut().enumerate() {
            let all = package.initializers.drain(..);
            self.pending.extend(all.map(|initializer| (PackageId(index as u32), initializer)));
        }
    }

    /// They are part of a linked function.
    pub fn drop_pending(&mut self, program: &mut Program) {
        for package in &mut program.packages {
            package.initializers.clear();
            package.inits.clear();
        }
    }

    /// Whether all that the input has added to the tables can be cut off.
    pub fn is_plain(&self, input: &Input) -> bool {
        input.plain
    }

    /// Notes the variables that the code of a lasting input mentions: their storage stays theirs.
    pub fn keep_variables(&mut self, program: &Program, input: &Input) {
        let info = &program.infos[input.file.0 as usize];
        let is_variable = |object: &ObjectId| {
            matches!(program.objects[object.0 as usize].kind, ObjectKind::Variable(VariableKind::Global))
        };
        self.captured.extend(info.exprs.iter().filter_map(|expr| expr.object).filter(is_variable));
        self.captured.extend(info.defs.values().copied().filter(is_variable));
        self.captured.extend(&input.value);
    }

    pub fn is_captured(&self, object: ObjectId) -> bool {
        self.captured.contains(&object)
    }

    /// Cuts off what a plain input has added to the tables.
    pub fn cut(&mut self, program: &mut Program, input: &Input) {
        let mark = input.mark;
        for object in input.declared.iter().map(|entry| entry.1).chain(input.value.iter().copied()) {
            self.captured.remove(&object);
        }
        program.objects.truncate(mark.objects);
        program.constants.truncate(mark.constants);
        let state = self.state();
        state.states.truncate(mark.objects);
        state.scopes.truncate(mark.scopes);
        state.instances_seen.truncate(mark.instances);
        state.file_scopes.remove(&input.file);
        state.csp_files.remove(&input.file);
    }

    /// Forgets what an input has declared.
    pub fn refuse(&mut self, program: &mut Program, input: &Input) {
        for (ty, methods) in &input.methods_before {
            let state = self.state();
            state.methods_of.insert(*ty, methods.clone());
            if let Some(named) = state.named_of.get(ty) {
                program.types.named[named.0 as usize].methods = methods.clone();
            }
        }
        // A refused `init` is not to run with the next input.
        let main = &mut program.packages[MAIN.0 as usize];
        main.inits.clear();
        main.main = None;
    }

    /// From now on a name means this object. Answers what it meant in earlier inputs.
    pub fn accept(&mut self, name: Symbol, object: ObjectId) -> Option<ObjectId> {
        let scope = self.scope;
        let scopes = &mut self.state().scopes;
        let before = scopes.get(scope, name);
        scopes.set(scope, name, object);
        before
    }

    /// What `_` means from now on. Answers what it meant before.
    pub fn accept_value(&mut self, object: ObjectId) -> Option<ObjectId> {
        self.last.replace(object)
    }

    /// Adds a variable that belongs to no input, in the place of `old` if nothing mentions that any more.
    pub fn add_variable(&mut self, program: &mut Program, name: Symbol, ty: TypeId, old: Option<ObjectId>) -> ObjectId {
        let kind = ObjectKind::Variable(VariableKind::Global);
        let object = Object { name, package: Some(MAIN), place: Place::default(), ty, kind };
        if let Some(old) = old {
            program.objects[old.0 as usize] = object;
            return old;
        }
        program.objects.push(object);
        self.state().states.push(known_state());
        ObjectId(program.objects.len() as u32 - 1)
    }

    /// What a name means that inputs have declared.
    pub fn meaning(&self, name: Symbol) -> Option<ObjectId> {
        self.state.as_ref()?.scopes.get(self.scope, name)
    }

    /// The storage of a variable stays its own.
    pub fn keep(&mut self, variable: ObjectId) {
        self.captured.insert(variable);
    }

    /// A type as it is shown to who types inputs.
    pub fn type_text(&self, program: &Program, ty: TypeId) -> String {
        let printer =
            Printer { types: &program.types, objects: &program.objects, packages: &program.packages, from: Some(MAIN) };
        // The checker's messages quote these paths, as Go's do.
        printer.string(ty).replace("\"sync\".", "sync.").replace("\"sync/atomic\".", "atomic.")
    }

    /// What a name means at the beginning of the next input; predeclared ones too.
    pub fn find(&self, name: Symbol) -> Option<ObjectId> {
        self.state.as_ref()?.scopes.find(self.scope, name)
    }

    /// What the inputs have declared.
    pub fn names(&self) -> &[(Symbol, ObjectId)] {
        self.state.as_ref().map_or(&[], |state| state.scopes.names(self.scope))
    }

    /// What is predeclared.
    pub fn predeclared(&self) -> &[(Symbol, ObjectId)] {
        self.state.as_ref().map_or(&[], |state| state.scopes.names(state.universe.scope))
    }

    pub fn last(&self) -> Option<ObjectId> {
        self.last
    }

    /// Looks into a type on behalf of a tool: an object of a package gets its type if it has none yet.
    pub fn with_checker<R>(
        &mut self,
        program: &mut Program,
        sources: &SourceMap,
        action: impl FnOnce(&mut Checker<'_>) -> R,
    ) -> R {
        let trees = std::mem::take(&mut program.trees);
        let mut checker = self.resume(program, sources, &trees);
        checker.env.package = MAIN;
        let result = action(&mut checker);
        // What it reached is checked with the next input that mentions it.
        checker.drain();
        checker.order_initializers();
        checker.diagnostics.clear();
        self.put_back(checker, program);
        program.trees = trees;
        result
    }

    fn state(&mut self) -> &mut State {
        self.state.as_mut().expect("bug: a session is used while its checker is at work")
    }

    fn resume<'a>(&mut self, program: &mut Program, sources: &'a SourceMap, trees: &'a [Ast]) -> Checker<'a> {
        let state = self.state.take().expect("bug: a session has two checkers");
        let mut checker = resume(state, program, sources, trees);
        let shared =
            Shared { scope: self.scope, last: self.last, touched: false, methods_before: Vec::new(), value: None };
        checker.shared = Some(shared);
        checker
    }

    fn put_back(&mut self, checker: Checker<'_>, program: &mut Program) {
        self.state = Some(suspend(checker, program));
        self.put_back_pending(program);
    }
}

fn known_state() -> ObjectState {
    ObjectState {
        source: Source::None,
        colour: super::Colour::Black,
        env: None,
        used: true,
        depends: Vec::new(),
        mentioned: true,
    }
}

/// Takes a checker up again, for the files that there are now.
fn resume<'a>(state: State, program: &mut Program, sources: &'a SourceMap, trees: &'a [Ast]) -> Checker<'a> {
    let none = ExprInfo { mode: Mode::None, ty: state.universe.invalid, constant: None, object: None };
    let info = |tree: &Ast| FileInfo { exprs: vec![none; tree.exprs.len()], ..FileInfo::default() };
    let mut infos = std::mem::take(&mut program.infos);
    infos.extend(trees.iter().skip(infos.len()).map(info));
    let scope = state.universe.scope;
    let env = Env {
        file: FileId(0),
        package: MAIN,
        scope,
        iota: None,
        inherited_at: None,
        owner: None,
        func: None,
        outer_params: Rc::new([]),
    };
    Checker {
        sources,
        trees,
        infos,
        types: std::mem::take(&mut program.types),
        objects: std::mem::take(&mut program.objects),
        states: state.states,
        constants: std::mem::take(&mut program.constants),
        packages: std::mem::take(&mut program.packages),
        scopes: state.scopes,
        env,
        diagnostics: Vec::new(),
        universe: state.universe,
        later: Default::default(),
        path: Vec::new(),
        named_of: state.named_of,
        generic_params: state.generic_params,
        methods_of: state.methods_of,
        imports: Vec::new(),
        instances_seen: state.instances_seen,
        script: None,
        script_objects: 0..0,
        reported: FxHashSet::default(),
        file_scopes: state.file_scopes,
        csp_files: state.csp_files,
        globals_of: state.globals_of,
        initialized: state.initialized,
        init_of: FxHashMap::default(),
        initializer_objects: FxHashMap::default(),
        cyclic: state.cyclic,
        value_cycles: Vec::new(),
        field_places: state.field_places,
        valid: state.valid,
        bodies: Default::default(),
        func_envs: state.func_envs,
        bodyless: Vec::new(),
        instance_places: state.instance_places,
        named: state.named,
        names: state.names,
        exprs: Default::default(),
        depth: 0,
        shared: None,
    }
}

/// Puts away what outlives the checker.
fn suspend(checker: Checker<'_>, program: &mut Program) -> State {
    program.infos = checker.infos;
    program.types = checker.types;
    program.objects = checker.objects;
    program.constants = checker.constants;
    program.packages = checker.packages;
    State {
        states: checker.states,
        scopes: checker.scopes,
        universe: checker.universe,
        named_of: checker.named_of,
        generic_params: checker.generic_params,
        methods_of: checker.methods_of,
        instances_seen: checker.instances_seen,
        file_scopes: checker.file_scopes,
        csp_files: checker.csp_files,
        globals_of: checker.globals_of,
        initialized: checker.initialized,
        cyclic: checker.cyclic,
        field_places: checker.field_places,
        valid: checker.valid,
        func_envs: checker.func_envs,
        instance_places: checker.instance_places,
        named: checker.named,
        names: checker.names,
    }
}

impl<'a> Checker<'a> {
    /// Packages that were loaded for an input.
    fn add_units(&mut self, units: &[Unit], first: usize) {
        for (index, unit) in units.iter().enumerate().skip(first) {
            self.collect(unit, PackageId(index as u32));
        }
        for (index, unit) in units.iter().enumerate().skip(first) {
            if !unit.library {
                self.check_package(PackageId(index as u32));
            }
        }
    }

    /// Checks an input. Answers what it declares.
    fn check_input(&mut self, unit: &Unit, loaded: bool, mark: Mark) -> Vec<(Symbol, ObjectId)> {
        let outer = self.shared.as_ref().map(|shared| shared.scope);
        let package_scope = self.scopes.add(outer);
        let main = &mut self.packages[MAIN.0 as usize];
        main.files.clone_from(&unit.files);
        main.imports = unit.imported.iter().map(|&index| PackageId(index as u32)).collect();
        main.script = None;
        self.globals_of.remove(&MAIN);
        self.collect_files(unit, MAIN, package_scope);
        self.check_package(MAIN);
        self.drain();
        if self.instances_seen.len() > mark.instances && self.diagnostics.is_empty() {
            self.instantiation_cycles();
        }
        self.order_initializers();
        if !self.diagnostics.iter().any(Diagnostic::is_error) {
            for place in std::mem::take(&mut self.bodyless) {
                self.error(place, crate::diag::Code::MissingBody, "missing function body");
            }
        }
        let from = if loaded { 0 } else { mark.objects };
        for object in &mut self.objects[from..] {
            if object.ty == TypeId::NONE {
                object.ty = self.universe.invalid;
            }
        }
        let mut declared = self.scopes.names(package_scope).to_vec();
        let file = self.file_scopes[&unit.files[0]];
        let explicit = |&&(_, object): &&(Symbol, ObjectId)| self.object(object).place != Place::default();
        declared.extend(self.scopes.names(file).iter().filter(explicit));
        if let Some(script) = &self.script {
            declared.extend(self.scopes.names(script.scope));
        }
        declared
    }

    /// Sorts the initialisers of packages that this run has come upon.
    fn order_initializers(&mut self) {
        for index in 0..self.packages.len() {
            if self.packages[index].initializers.len() > 1 {
                let package = PackageId(index as u32);
                self.env.package = package;
                self.init_order(package);
            }
        }
    }

    /// The expression that stands last in a script.
    pub(super) fn last_expr(&self, file: FileId) -> Option<ExprId> {
        let ast = &self.trees[file.0 as usize];
        match ast.stmt(*ast.items.last()?).kind {
            StmtKind::Expr(e) => Some(e),
            _ => None,
        }
    }

    /// The expression that gives an input its value: variables are made for it.
    pub(super) fn script_value(&mut self, package: PackageId, e: ExprId) {
        let x = self.raw(e, Want::default(), false);
        match x.mode {
            OperandMode::Invalid | OperandMode::NoValue => return,
            OperandMode::Type | OperandMode::Builtin(_) | OperandMode::Nil => {
                let what = match x.mode {
                    OperandMode::Type => "is not an expression",
                    OperandMode::Builtin(_) => "must be called",
                    _ => "is not used",
                };
                let text = format!("{} {what}", self.describe(&x));
                return self.error(self.place_of(e), crate::diag::Code::UnusedValue, text);
            }
            _ if self.prints(e) => return,
            _ => {}
        }
        let types = match self.types.get(x.ty).clone() {
            Type::Tuple(types) if types.is_empty() => return,
            Type::Tuple(types) => types.to_vec(),
            _ => {
                let mut x = x;
                let ty = self.default_type(x.ty);
                if ty != x.ty {
                    self.convert_untyped(&mut x, ty);
                }
                if x.is_invalid() {
                    return;
                }
                vec![ty]
            }
        };
        let (name, place) = (self.universe.blank, self.place_of(e));
        let kind = || ObjectKind::Variable(VariableKind::Global);
        let variables = types.into_iter().map(|ty| self.new_object(name, place, ty, kind())).collect();
        if let Some(script) = &mut self.packages[package.0 as usize].script {
            // What stands last is no statement of its own.
            script.stmts.pop();
        }
        if let Some(shared) = &mut self.shared {
            shared.value = Some(ScriptValue { expr: e, variables });
        }
    }

    /// `fmt.Println(...)` and the like: nobody wants to see how many bytes they have written.
    fn prints(&self, e: ExprId) -> bool {
        let ExprKind::Call { callee: func, .. } = self.ast_expr(self.unparen(e)).kind else { return false };
        let Some(object) = self.recorded(self.unparen(func)).object else { return false };
        let found = self.object(object);
        let name = self.types.text(found.name);
        let of_fmt = found.package.is_some_and(|package| self.packages[package.0 as usize].path == "fmt");
        of_fmt && (name.starts_with("Print") || name.starts_with("Fprint"))
    }

    /// A method of a type: of this input, or of an earlier one, whose method of the same name it replaces.
    pub(super) fn attach_method(&mut self, ty: ObjectId, method: ObjectId) {
        let known = self.states[ty.0 as usize].colour == super::Colour::Black;
        let methods = self.methods_of.entry(ty).or_default();
        let Some(shared) = self.shared.as_mut().filter(|_| known) else {
            methods.push(method);
            return;
        };
        if !shared.methods_before.iter().any(|before| before.0 == ty) {
            shared.methods_before.push((ty, methods.clone()));
        }
        let before = &shared.methods_before;
        let is_old = |m: &ObjectId| before.iter().any(|entry| entry.0 == ty && entry.1.contains(m));
        let name = self.objects[method.0 as usize].name;
        methods.retain(|m| !is_old(m) || self.objects[m.0 as usize].name != name);
        methods.push(method);
        let methods = methods.clone();
        if let Some(&named) = self.named_of.get(&ty) {
            self.types.named[named.0 as usize].methods = methods;
            self.later(move |c| c.check_methods(named));
        }
    }

    /// Something that lasts is declared or checked.
    pub(super) fn touch(&mut self) {
        if let Some(shared) = &mut self.shared {
            shared.touched = true;
        }
    }
}
