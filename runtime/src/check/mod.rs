//! The first stage of a call: a value enters, the list of its problems leaves.
//!
//! One walk serves typed values, whose types the compiler has seen to (lengths and ranges are left), and untyped ones
//! (required, unknown and mistyped members too). It reports all problems at once.

mod place;
mod problem;

use std::ops::ControlFlow;

use base64::{Engine as _, engine::general_purpose::STANDARD};

pub use self::problem::{Problem, ProblemKind};
pub(crate) use self::problem::{listed, shown};
use self::{place::Place, problem::MOST_PROBLEMS};
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
    let mut walk = Walk { problems: Vec::new(), origin };
    walk.aggregate(value, schema, Place::Root);
    walk.problems
}

/// The kind of a value, and the schema of the structures in it.
type Target = (Kind, fn() -> Option<&'static Schema>);

struct Walk {
    problems: Vec<Problem>,
    origin: Origin,
}

impl Walk {
    #[cold]
    fn report(&mut self, place: Place<'_>, kind: ProblemKind) {
        if !self.is_full() {
            self.problems.push(Problem { path: place.to_string(), kind });
        }
    }

    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Whether to walk on.
    fn flow(&self) -> ControlFlow<()> {
        if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn aggregate(&mut self, value: View<'_>, schema: &'static Schema, place: Place<'_>) {
        match (value, schema.kind) {
            (View::Document(document), _) => self.aggregate(untyped(document), schema, place),
            (View::Structure(value) | View::Union(value), _) => self.typed(value, place),
            (View::Map(members), Kind::Union(_)) => self.untyped_union(members, schema, place),
            (View::Map(members), _) => self.untyped_structure(members, schema, place),
            _ => self.report(place, ProblemKind::Type { expected: schema.kind }),
        }
    }

    fn typed(&mut self, value: &dyn Members, place: Place<'_>) {
        for (index, member) in value.schema().members.iter().enumerate() {
            let view = value.member(index);
            if needs_walk(member, view) {
                self.member(view, member, Place::Member(&place, member.name));
            }
        }
    }

    fn untyped_structure(&mut self, members: &dyn Map, schema: &'static Schema, place: Place<'_>) {
        let present = names(members);
        for member in schema.members {
            if is_missed(member) && !present.iter().any(|name| name == member.name) {
                self.report(place, ProblemKind::Missing { member: member.name });
            }
        }
        if self.origin == Origin::Caller {
            let unknown = present.iter().filter(|name| schema.find(name, 0).is_none());
            for name in unknown.take(MOST_PROBLEMS) {
                let expected = schema.members.iter().map(|member| member.name).collect();
                self.report(place, ProblemKind::Unknown { member: shown(name).into_owned(), expected });
            }
        }
        self.untyped_members(members, schema, place);
    }

    fn untyped_union(&mut self, members: &dyn Map, schema: &'static Schema, place: Place<'_>) {
        if members.len() != 1 {
            self.report(place, ProblemKind::Members { count: members.len() });
        }
        self.untyped_members(members, schema, place);
    }

    fn untyped_members(&mut self, members: &dyn Map, schema: &'static Schema, place: Place<'_>) {
        let _ = members.for_each(&mut |name, view| {
            if let Some((_, member)) = schema.find(name, 0) {
                self.member(view, member, Place::Member(&place, name));
            }
            self.flow()
        });
    }

    fn member(&mut self, view: View<'_>, member: &Member, place: Place<'_>) {
        let view = match view {
            View::Document(document) if *member.kind != Kind::Document => untyped(document),
            view => view,
        };
        if self.value(view, (*member.kind, member.target), place) {
            self.length(view, member, place);
            self.range(view, member.range, place);
        }
    }

    /// Walks a value of a known kind; false where it is of another.
    fn value(&mut self, view: View<'_>, (kind, target): Target, place: Place<'_>) -> bool {
        let view = match view {
            View::Document(document) if kind != Kind::Document => untyped(document),
            view => view,
        };
        match (kind, view) {
            (Kind::List(item) | Kind::SparseList(item), View::List(list)) => {
                self.items(list, (*item, target), place);
            }
            (Kind::Map(item) | Kind::SparseMap(item), View::Map(map)) => {
                self.entries(map, (*item, target), place);
            }
            (Kind::Structure(_) | Kind::Union(_), _) => match target() {
                Some(schema) => self.aggregate(view, schema, place),
                None => return false,
            },
            (kind, view) if fits(kind, view) => {}
            _ => {
                self.report(place, ProblemKind::Type { expected: kind });
                return false;
            }
        }
        true
    }

    /// Nulls pass: a sparse list keeps them, and a dense one drops them.
    fn items(&mut self, list: &dyn List, item: Target, place: Place<'_>) {
        for index in 0..list.len() {
            let view = list.item(index);
            if !is_null(view) {
                self.item(view, item, Place::Item(&place, index));
            }
            if self.is_full() {
                break;
            }
        }
    }

    fn entries(&mut self, map: &dyn Map, item: Target, place: Place<'_>) {
        let _ = map.for_each(&mut |key, view| {
            if !is_null(view) {
                self.item(view, item, Place::Entry(&place, key));
            }
            self.flow()
        });
    }

    /// Items have no constraints of their own: those of what they hold are all there is.
    fn item(&mut self, view: View<'_>, item: Target, place: Place<'_>) {
        let _ = self.value(view, item, place);
    }

    fn length(&mut self, view: View<'_>, member: &Member, place: Place<'_>) {
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
            self.report(place, ProblemKind::Length { length, allowed });
        }
    }

    fn range(&mut self, view: View<'_>, allowed: Option<Range>, place: Place<'_>) {
        let (Some(allowed), Some(number)) = (allowed, number_of(view)) else { return };
        let inside =
            allowed.min.is_none_or(|min| number >= min) && allowed.max.is_none_or(|max| number <= max);
        if !inside {
            self.report(place, ProblemKind::Range { allowed });
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
