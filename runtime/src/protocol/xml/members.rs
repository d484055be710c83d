//! The members of a structure or a union: its element enters, and each member is shown with its value.

use quick_xml::events::BytesStart;

use super::{
    place::{Place, is_flattened, is_name, name},
    source::{Source, attributes},
    value::{Run, Value},
};
use crate::{
    codec::{DecodeError, Present},
    schema::{Member, Schema},
    shape::UnknownMember,
};

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Found<'n> {
    Known(usize, &'static Member),
    Unknown(&'n str),
}

impl Found<'_> {
    /// Says where an error was.
    pub(super) fn blame(self, error: DecodeError) -> DecodeError {
        match self {
            Self::Known(_, member) => error.in_member(member.name),
            Self::Unknown(_) => error,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Known(_, member) => member.name,
            Self::Unknown(name) => name,
        }
    }
}

/// What is shown a member, and its value; it may leave that unread.
type Visit<'v> = &'v mut dyn FnMut(Found<'_>, &mut Value<'_, '_>) -> Result<(), DecodeError>;

/// Shows all members that are there. Of a flattened one all items are one value, wherever they stand.
pub(super) fn read_members(
    source: &mut Source<'_>,
    start: &BytesStart<'_>,
    schema: &'static Schema,
    visit: Visit<'_>,
) -> Result<(), DecodeError> {
    read_attributes(start, schema, visit)?;
    let mut runs = Present::default();
    let mut names = Names { schema, hint: 0, has_message: false };
    while let Some(child) = source.child()? {
        match names.find(child.name().0) {
            Some((index, _)) if runs.has(index) => source.skip()?,
            Some((index, member)) if is_flattened(member) => {
                runs.insert(index);
                read_run(source, child, (index, member), visit)?;
            }
            Some((index, member)) => {
                let mut value = Value::element(source, child, Place::of(member));
                visit(Found::Known(index, member), &mut value)?;
                value.finish()?;
            }
            None => {
                let unknown = child.clone();
                let mut value = Value::element(source, child, Place::UNKNOWN);
                visit(Found::Unknown(unknown.name().0), &mut value)?;
                value.finish()?;
            }
        }
    }
    Ok(())
}

/// Shows the items of a flattened member, of which the first one is open.
fn read_run<'b>(
    source: &mut Source<'b>,
    first: BytesStart<'b>,
    (index, member): (usize, &'static Member),
    visit: Visit<'_>,
) -> Result<(), DecodeError> {
    let mut run = Run::new(source, first, name(member));
    visit(Found::Known(index, member), &mut Value::flattened(&mut run, Place::of(member)))?;
    source.skip()?;
    if let Some(rest) = run.rest() {
        source.skip_to(rest);
    }
    Ok(())
}

fn read_attributes(
    start: &BytesStart<'_>,
    schema: &'static Schema,
    visit: Visit<'_>,
) -> Result<(), DecodeError> {
    if !schema.members.iter().any(|member| member.xml.is_attribute) {
        return Ok(());
    }
    for attribute in attributes(start) {
        let (found, text) = attribute?;
        let mut members = schema.members.iter().enumerate().filter(|(_, member)| member.xml.is_attribute);
        if let Some((index, member)) = members.find(|(_, member)| is_name(name(member), found)) {
            visit(Found::Known(index, member), &mut Value::attribute(text, Place::of(member)))?;
        }
    }
    Ok(())
}

/// Finds members by the names of their elements.
struct Names {
    schema: &'static Schema,
    /// Where to look first.
    hint: usize,
    /// Whether the exception's message was there under its own name.
    has_message: bool,
}

impl Names {
    fn find(&mut self, found: &str) -> Option<(usize, &'static Member)> {
        let Some((index, member)) = self.exact(found) else { return self.message(found) };
        self.hint = index + usize::from(!is_flattened(member));
        self.has_message |= is_message(member.name);
        Some((index, member))
    }

    fn exact(&self, found: &str) -> Option<(usize, &'static Member)> {
        let members = self.schema.members;
        let is_it = |member: &&Member| !member.xml.is_attribute && is_name(name(member), found);
        if let Some(member) = members.get(self.hint).filter(is_it) {
            return Some((self.hint, member));
        }
        members.iter().enumerate().find(|(_, member)| is_it(member))
    }

    /// Services spell an exception's message in either case, whatever their model says.
    fn message(&self, found: &str) -> Option<(usize, &'static Member)> {
        if self.has_message || self.schema.error.is_none() || !is_message(found) {
            return None;
        }
        self.schema.members.iter().enumerate().find(|(_, member)| is_message(member.name))
    }
}

fn is_message(name: &str) -> bool {
    name.eq_ignore_ascii_case("message")
}

/// What was seen of a union.
#[derive(Default)]
pub(super) struct Seen {
    name: Option<String>,
    /// How many members there were beside that.
    others: usize,
    pub(super) unknown: Option<UnknownMember>,
}

impl Seen {
    pub(super) fn add(&mut self, found: Found<'_>) {
        match &self.name {
            None => self.name = Some(found.name().to_owned()),
            Some(name) if name == found.name() => {}
            Some(_) => self.others += 1,
        }
    }

    pub(super) fn conclude(self) -> Result<Option<UnknownMember>, DecodeError> {
        match (self.name, self.others) {
            (None, _) => Err(DecodeError::empty_union()),
            (Some(_), 0) => Ok(self.unknown),
            (Some(_), others) => Err(DecodeError::new(format!("expected one member, found {}", others + 1))),
        }
    }
}
