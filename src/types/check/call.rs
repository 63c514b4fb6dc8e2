//! Calls: of functions and methods, and conversions, which look like calls.

use super::expr::Want;
use super::{Checker, Operand, OperandMode};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::r#type::{Signature, Type, TypeId};

/// A call as it stands in the source.
#[derive(Clone, Copy)]
pub(super) struct CallSite<'s> {
    pub call: ExprId,
    pub callee: ExprId,
    pub args: &'s [ExprId],
    pub spread: bool,
}

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, e: ExprId, callee: ExprId, args: &'a [ExprId], spread: bool) -> Operand {
        let site = CallSite { call: e, callee, args, spread };
        let mut x = self.expr_or_type(callee, true);
        match x.mode {
            OperandMode::Invalid => {
                self.use_exprs(args);
                self.bad(e)
            }
            OperandMode::Type => {
                self.non_generic(Want::default(), &mut x);
                if x.is_invalid() {
                    self.use_exprs(args);
                    return self.bad(e);
                }
                self.conversion_call(site, x.ty)
            }
            OperandMode::Builtin(builtin) => self.builtin(site, builtin),
            _ => self.function_call(site, x),
        }
    }

    fn conversion_call(&mut self, site: CallSite<'a>, to: TypeId) -> Operand {
        let (e, args) = (site.call, site.args);
        let wrong = match args {
            [] => Some((self.place_of(e), Code::WrongArgumentCount, "missing argument in conversion to")),
            [_] => None,
            [.., last] => {
                self.use_exprs(args);
                Some((self.place_of(*last), Code::WrongArgumentCount, "too many arguments in conversion to"))
            }
        };
        if let Some((place, code, text)) = wrong {
            let text = format!("{text} {}", self.type_string(to));
            self.error(place, code, text);
            return self.bad(e);
        }
        let target = self.func_target(to);
        let mut x = self.want_expr(args[0], Want { element: None, target });
        if x.is_invalid() {
            return self.bad(e);
        }
        if self.is_interface(to)
            && let Type::Interface(interface) = self.under_type(to)
            && (interface.terms.is_some() || interface.comparable)
        {
            let text = format!(
                "cannot use interface {} in conversion (contains specific type constraints or is comparable)",
                self.type_string(to)
            );
            self.error(self.place_of(e), Code::BadConversion, text);
            return self.bad(e);
        }
        if site.spread {
            let text = format!("invalid use of ... in conversion to {}", self.type_string(to));
            self.error(self.place_of(args[0]), Code::BadVariadic, text);
            return self.bad(e);
        }
        self.conversion(&mut x, to);
        x
    }

    /// The last byte of an expression: the closing parenthesis of a call.
    pub(super) fn closing(&self, e: ExprId) -> crate::source::Place {
        let mut place = self.place_of(e);
        place.span.start = place.span.end.saturating_sub(1).max(place.span.start);
        place
    }

    fn function_call(&mut self, site: CallSite<'a>, mut x: Operand) -> Operand {
        let e = site.call;
        let Some(signature) = self.callee_signature(&x) else {
            let mut different = None;
            self.type_set_all(x.ty, |c, under| {
                let is_func = matches!(c.types.get(under), Type::Func(_));
                if !is_func {
                    different = Some(under);
                }
                is_func
            });
            let cause = match different {
                Some(_) if !self.is_type_param(x.ty) => format!("{} is not a function", self.type_string(x.ty)),
                Some(under) => format!("{} is not a function", self.type_string(under)),
                None => "no specific type".into(),
            };
            let text = format!("invalid operation: cannot call {}: {cause}", self.describe(&x));
            self.error(self.place_of(e), Code::BadCall, text);
            return self.bad(e);
        };
        let args = self.generic_args(site.args);
        let Some(signature) = self.arguments(site, &mut x, signature, args) else {
            // A function that is not generic gives its results all the same, so that the rest can be checked.
            return match x.generic.is_none() && !x.is_invalid() {
                true => match self.callee_signature(&x) {
                    Some(signature) => self.call_result(e, &signature),
                    None => self.bad(e),
                },
                false => self.bad(e),
            };
        };
        self.call_result(e, &signature)
    }

    fn call_result(&mut self, e: ExprId, signature: &Signature) -> Operand {
        match *signature.results {
            [] => {
                let nothing = self.tuple(Vec::new());
                Operand::new(OperandMode::NoValue, nothing, e)
            }
            [only] => Operand::new(OperandMode::Value, only, e),
            ref several => {
                let ty = self.tuple(several.to_vec());
                Operand::new(OperandMode::Value, ty, e)
            }
        }
    }

    fn callee_signature(&mut self, x: &Operand) -> Option<Signature> {
        let under = self.common_under(x.ty)?;
        match self.types.get(under) {
            Type::Func(signature) => Some(signature.clone()),
            _ => None,
        }
    }

    /// The arguments of a call; one call with several results stands for as many.
    pub(super) fn generic_args(&mut self, args: &[ExprId]) -> Vec<Operand> {
        let [only] = *args else {
            return args.iter().map(|&arg| self.generic_expr(arg, None)).collect();
        };
        let mut x = self.raw(only, Want::default(), true);
        if matches!(x.mode, OperandMode::NoValue | OperandMode::Builtin(_) | OperandMode::Type) {
            // Reports.
            x = self.generic_expr(only, None);
        }
        self.spread_results(x)
    }

    fn spread_results(&mut self, x: Operand) -> Vec<Operand> {
        if !x.is_invalid()
            && let Type::Tuple(types) = self.types.get(x.ty)
        {
            return types.iter().map(|&ty| Operand::new(OperandMode::Value, ty, x.expr)).collect();
        }
        vec![x]
    }

    /// The arguments of a built-in function.
    pub(super) fn plain_args(&mut self, args: &[ExprId]) -> Vec<Operand> {
        match *args {
            [only] => {
                let x = self.multi_expr(only);
                self.spread_results(x)
            }
            _ => args.iter().map(|&arg| self.expr(arg, None)).collect(),
        }
    }

    /// Checks the arguments against the parameters, infers type arguments, and gives the signature that is called.
    fn arguments(
        &mut self,
        site: CallSite<'a>,
        x: &mut Operand,
        signature: Signature,
        mut args: Vec<Operand>,
    ) -> Option<Signature> {
        self.parameters(site, &signature, &args)?;
        let mut signature = signature;
        if x.generic.is_some() {
            if args.iter().any(Operand::is_invalid) {
                *x = self.bad(x.expr);
                return None;
            }
            let params = expand(&signature, args.len(), site.spread, &self.types);
            self.infer_into(x, &params, &mut args, false);
            if x.is_invalid() {
                return None;
            }
            x.expr = site.callee;
            self.record(x);
            signature = self.callee_signature(x)?;
        }
        let params = expand(&signature, args.len(), site.spread, &self.types);
        if !args.is_empty() {
            let context = format!("argument to {}", self.expr_string(site.callee));
            for (arg, &param) in args.iter_mut().zip(&params) {
                self.assignment(arg, Some(param), &context);
            }
        }
        Some(signature)
    }

    /// Checks the number of arguments and the use of `...`.
    fn parameters(&mut self, site: CallSite<'a>, signature: &Signature, args: &[Operand]) -> Option<()> {
        let mut wanted = signature.params.len();
        if site.spread {
            if !signature.variadic {
                let text = format!("cannot use ... in call to non-variadic {}", self.expr_string(site.callee));
                self.error(self.place_of(site.args.last().copied().unwrap_or(site.call)), Code::BadVariadic, text);
                return None;
            }
            if let [only] = *site.args
                && args.len() > 1
            {
                let text = format!("cannot use ... with {}-valued {}", args.len(), self.expr_string(only));
                self.error(self.place_of(only), Code::BadVariadic, text);
                return None;
            }
        } else if signature.variadic {
            wanted = if args.len() + 1 >= wanted { args.len() } else { wanted - 1 };
        }
        if args.len() == wanted {
            return Some(());
        }
        let (at, qualifier) = if args.len() > wanted {
            (self.place_of(args[wanted].expr), "too many")
        } else {
            (self.place_of(args.last().map_or(site.call, |last| last.expr)), "not enough")
        };
        let have: Vec<TypeId> = args.iter().map(|x| x.ty).collect();
        let have = self.types_summary(&have, false, site.spread);
        let want = self.types_summary(&signature.params, signature.variadic, false);
        let callee = self.expr_string(site.callee);
        let text = format!("{qualifier} arguments in call to {callee}\n\thave {have}\n\twant {want}");
        let report = Diagnostic::error(Code::WrongArgumentCount, at, text);
        self.report(match self.declared_at(site.callee) {
            Some(place) => report.label(place, "declared here"),
            None => report,
        });
        None
    }

    /// Whether the call is one of a conversion or of a built-in function that only gives a value: as a statement it
    /// would do nothing. `None` if it does something.
    pub(super) fn idle_call(&self, e: ExprId) -> Option<Idle> {
        use crate::types::typed::{Builtin, Mode};
        let ExprKind::Call { callee, .. } = self.ast_expr(self.unparen(e)).kind else { return None };
        match self.recorded(callee).mode {
            Mode::Type => Some(Idle::Conversion),
            Mode::Builtin => {
                let object = self.recorded(self.unparen(callee)).object?;
                let crate::types::typed::ObjectKind::Builtin(builtin) = self.object(object).kind else { return None };
                let idle = matches!(
                    builtin,
                    Builtin::Append
                        | Builtin::Cap
                        | Builtin::Complex
                        | Builtin::Imag
                        | Builtin::Len
                        | Builtin::Make
                        | Builtin::Max
                        | Builtin::Min
                        | Builtin::New
                        | Builtin::Real
                );
                idle.then_some(Idle::Value)
            }
            _ => None,
        }
    }
}

/// What a call is that does nothing as a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Idle {
    Conversion,
    Value,
}

/// The parameters' types, one for each argument.
fn expand(signature: &Signature, args: usize, spread: bool, types: &crate::types::types::Types) -> Vec<TypeId> {
    let mut params = signature.params.to_vec();
    if signature.variadic && !spread {
        let Some(last) = params.pop() else { return params };
        let element = if let Type::Slice(element) = *types.get(last) { element } else { last };
        params.resize(args.max(params.len()), element);
    }
    params
}
