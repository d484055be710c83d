//! The first stage of a call: a value enters, the list of its problems leaves.
//!
//! One walk serves typed values, whose types the compiler has seen to (lengths and ranges are left), and untyped ones
//! (required, unknown and mistyped members too). It reports all problems at once.

mod problem;

use std::ops::ControlFlow;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use self::problem::MOST_PROBLEMS;
pub use self::problem::{Problem, ProblemKind};
pub(crate) use self::problem::{listed, shown};
use crate::{
    schema::{Kind, Member, Range, Schema},
    shape::{List, Map, Members, Number, View, document_view, timestamp_of},
};

/// Who wrote an untyped value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// This program: a member that the schema does not have is a mistake, and text that stands for a blob is its UTF-8
    /// bytes.
    Caller,
    /// A peer, in JSON: a member that the schema does not have is a newer peer's, and text that stands for a blob is
    /// base64.
    Wire,
}

/// Checks `value`, typed or not, against `schema`.
///
/// ```
/// use service_client::{Document, Shape, Structure, check::{Origin, check}, schema::Kind, shape::View};
///
/// #[derive(Shape)]
/// struct Request {
///     #[shape(length(1..=32))]
///     name: String,
/// }
///
/// let untyped = Document::from_iter([("nmae", "x")]);
/// let problems = check(View::Document(&untyped), Request::SCHEMA, Origin::Caller);
/// assert_eq!(problems[0].to_string(), "the input: missing required member `name`");
/// assert_eq!(problems[1].to_string(), "the input: unknown member `nmae`, expected one of name");
/// ```
///
/// After a hundred problems it stops: a peer's input must not become a longer answer.
pub fn check(value: View<'_>, schema: &'static Schema, origin: Origin) -> Vec<Problem> {
    let mut walk = Walk { path: String::with_capacity(64), problems: Vec::new(), origin };
    walk.aggregate(value, schema);
    walk.problems
}

struct Walk {
    path: String,
    problems: Vec<Problem>,
    origin: Origin,
}

impl Walk {
    fn report(&mut self, kind: ProblemKind) {
        if !self.is_full() {
            self.problems.push(Problem { path: self.path.clone(), kind });
        }
    }

    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Whether to walk on.
    fn flow(&self) -> ControlFlow<()> {
        if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Walks `step`, with `name` added to the path.
    fn at_member(&mut self, name: &str, step: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let dot = if length == 0 { "" } else { "." };
        self.path.extend([dot, name]);
        step(self);
        self.path.truncate(length);
    }

    fn at_index(&mut self, index: usize, step: impl FnOnce(&mut Self)) {
        use std::fmt::Write as _;
        let length = self.path.len();
        let _ = write!(self.path, "[{index}]");
        step(self);
        self.path.truncate(length);
    }

    fn aggregate(&mut self, value: View<'_>, schema: &'static Schema) {
        match (value, schema.kind) {
            (View::Document(document), _) => self.aggregate(untyped(document), schema),
            (View::Structure(value) | View::Union(value), _) => self.typed(value),
            (View::Map(members), Kind::Union(_)) => self.untyped_union(members, schema),
            (View::Map(members), _) => self.untyped_structure(members, schema),
            _ => self.report(ProblemKind::Type { expected: schema.kind }),
        }
    }

    fn typed(&mut self, value: &dyn Members) {
        for (index, member) in value.schema().members.iter().enumerate() {
            let view = value.member(index);
            if needs_walk(member, view) {
                self.at_member(member.name, |walk| walk.member(view, member));
            }
        }
    }

    fn untyped_structure(&mut self, members: &dyn Map, schema: &'static Schema) {
        let present = names(members);
        for member in schema.members {
            if is_missed(member) && !present.iter().any(|name| name == member.name) {
                self.report(ProblemKind::Missing { member: member.name });
            }
        }
        if self.origin == Origin::Caller {
            let unknown = present.iter().filter(|name| schema.find(name, 0).is_none());
            for name in unknown.take(MOST_PROBLEMS) {
                let expected = schema.members.iter().map(|member| member.name).collect();
                self.report(ProblemKind::Unknown { member: shown(name).into_owned(), expected });
            }
        }
        self.untyped_members(members, schema);
    }

    fn untyped_union(&mut self, members: &dyn Map, schema: &'static Schema) {
        if members.len() != 1 {
            self.report(ProblemKind::Members { count: members.len() });
        }
        self.untyped_members(members, schema);
    }

    fn untyped_members(&mut self, members: &dyn Map, schema: &'static Schema) {
        let _ = members.for_each(&mut |name, view| {
            if let Some((_, member)) = schema.find(name, 0) {
                self.at_member(name, |walk| walk.member(view, member));
            }
            self.flow()
        });
    }

    fn member(&mut self, view: View<'_>, member: &Member) {
        let view = match view {
            View::Document(document) if *member.kind != Kind::Document => untyped(document),
            view => view,
        };
        if self.value(view, *member.kind, member.target) {
            self.length(view, member);
            self.range(view, member.range);
        }
    }

    /// Walks a value of a known kind; false where it is of another.
    fn value(&mut self, view: View<'_>, kind: Kind, target: fn() -> Option<&'static Schema>) -> bool {
        let view = match view {
            View::Document(document) if kind != Kind::Document => untyped(document),
            view => view,
        };
        match (kind, view) {
            (Kind::List(item) | Kind::SparseList(item), View::List(list)) => {
                self.items(list, *item, target);
            }
            (Kind::Map(item) | Kind::SparseMap(item), View::Map(map)) => self.entries(map, *item, target),
            (Kind::Structure(_) | Kind::Union(_), _) => match target() {
                Some(schema) => self.aggregate(view, schema),
                None => return false,
            },
            (kind, view) if fits(kind, view) => {}
            _ => {
                self.report(ProblemKind::Type { expected: kind });
                return false;
            }
        }
        true
    }

    /// Nulls pass: a sparse list keeps them, and a dense one drops them.
    fn items(&mut self, list: &dyn List, item: Kind, target: fn() -> Option<&'static Schema>) {
        for index in 0..list.len() {
            let view = list.item(index);
            if !is_null(view) {
                self.at_index(index, |walk| walk.item(view, item, target));
            }
            if self.is_full() {
                break;
            }
        }
    }

    fn entries(&mut self, map: &dyn Map, item: Kind, target: fn() -> Option<&'static Schema>) {
        let _ = map.for_each(&mut |key, view| {
            if !is_null(view) {
                self.at_member(&shown(key), |walk| walk.item(view, item, target));
            }
            self.flow()
        });
    }

    /// Items have no constraints of their own: those of what they hold are all there is.
    fn item(&mut self, view: View<'_>, kind: Kind, target: fn() -> Option<&'static Schema>) {
        let _ = self.value(view, kind, target);
    }

    fn length(&mut self, view: View<'_>, member: &Member) {
        let Some(allowed) = member.length else { return };
        let length = match (view, *member.kind, self.origin) {
            (View::String(text), Kind::Blob | Kind::Stream, Origin::Caller) => Some(text.len()),
            (View::String(text), Kind::Blob | Kind::Stream, Origin::Wire) => {
                STANDARD.decode(text).ok().map(|bytes| bytes.len())
            }
            _ => length_of(view),
        };
        let Some(length) = length.and_then(|length| u64::try_from(length).ok()) else { return };
        if allowed.min.is_some_and(|min| length < min) || allowed.max.is_some_and(|max| length > max) {
            self.report(ProblemKind::Length { length, allowed });
        }
    }

    fn range(&mut self, view: View<'_>, allowed: Option<Range>) {
        let (Some(allowed), Some(number)) = (allowed, number_of(view)) else { return };
        let inside =
            allowed.min.is_none_or(|min| number >= min) && allowed.max.is_none_or(|max| number <= max);
        if !inside {
            self.report(ProblemKind::Range { allowed });
        }
    }
}

fn untyped(document: &crate::Document) -> View<'_> {
    document_view(document)
}

/// Whether nothing stands for the member where it is not there. A stream is empty then.
fn is_missed(member: &Member) -> bool {
    member.required && member.default.is_none() && *member.kind != Kind::Stream
}

fn is_null(view: View<'_>) -> bool {
    matches!(view, View::Null | View::Document(crate::Document::Null))
}

/// Typed scalars without a constraint need no walk: the compiler has checked them.
fn needs_walk(member: &Member, view: View<'_>) -> bool {
    !matches!(view, View::Null)
        && (member.length.is_some()
            || member.range.is_some()
            || matches!(view, View::Structure(_) | View::Union(_) | View::List(_) | View::Map(_)))
}

fn names(members: &dyn Map) -> Vec<String> {
    let mut names = Vec::with_capacity(members.len());
    let _ = members.for_each(&mut |name, _| {
        names.push(name.to_owned());
        ControlFlow::Continue(())
    });
    names
}

/// Whether a scalar may stand where `kind` is expected. Text may stand for a blob: it is its UTF-8 bytes.
fn fits(kind: Kind, view: View<'_>) -> bool {
    match kind {
        Kind::Boolean => matches!(view, View::Boolean(_)),
        Kind::Byte => integer_fits::<i8>(view),
        Kind::Short => integer_fits::<i16>(view),
        Kind::Integer | Kind::IntEnum(_) => integer_fits::<i32>(view),
        Kind::Long => integer_fits::<i64>(view),
        Kind::BigInteger => matches!(view, View::Integer(_) | View::Huge(_) | View::BigInteger(_)),
        Kind::Float | Kind::Double => {
            matches!(view, View::Integer(_) | View::Huge(_) | View::Float(_) | View::Double(_))
        }
        Kind::BigDecimal => {
            matches!(view, View::Integer(_) | View::Huge(_) | View::Double(_) | View::BigDecimal(_))
        }
        Kind::String | Kind::Enum(_) => matches!(view, View::String(_)),
        Kind::Blob => matches!(view, View::Blob(_) | View::String(_)),
        Kind::Stream => matches!(view, View::Stream(_) | View::Blob(_) | View::String(_)),
        Kind::Timestamp => timestamp_of(view).is_some(),
        Kind::Document => true,
        _ => false,
    }
}

fn integer_fits<T: TryFrom<i64>>(view: View<'_>) -> bool {
    matches!(view, View::Integer(value) if T::try_from(value).is_ok())
}

fn length_of(view: View<'_>) -> Option<usize> {
    match view {
        View::String(text) => Some(text.chars().count()),
        View::Blob(bytes) => Some(bytes.len()),
        View::Stream(stream) => stream.len().and_then(|length| usize::try_from(length).ok()),
        View::List(list) => Some(list.len()),
        View::Map(map) => Some(map.len()),
        _ => None,
    }
}

fn number_of(view: View<'_>) -> Option<Number> {
    match view {
        View::Integer(value) => Some(Number::Integer(value.into())),
        View::Huge(value) => Some(Number::Integer(value)),
        View::Float(value) => Some(Number::Float(value.into())),
        View::Double(value) => Some(Number::Float(value)),
        View::BigInteger(value) => value.as_str().parse().ok().map(Number::Integer),
        View::BigDecimal(value) => value.as_str().parse().ok().map(Number::Float),
        _ => None,
    }
}
