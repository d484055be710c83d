//! The form of the files of profiles: enters the text of one file, leaves its sections. A line that is none of the form
//! is an error; a section or a key whose name is none is passed over, as AWS's tools do.

use std::sync::Arc;

use super::{
    Sections,
    section::{Nested, Place, Property, Section},
};
use crate::config::ConfigError;

/// Which of the two files a text is: they write the names of profiles in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Config,
    Credentials,
}

/// What stands in a pair of brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Heading {
    Profile(String),
    /// `[default]` of the configuration, for which `[profile default]` steps in where there is one.
    Default,
    SsoSession(String),
    Services(String),
    Unknown,
}

/// What is known after some lines.
struct Parser {
    kind: FileKind,
    path: Arc<str>,
    /// The number of the line, from 1.
    line: usize,
    sections: Sections,
    /// The section that the next line belongs to, and its brackets' text.
    open: Option<(Heading, Arc<str>)>,
    /// The key that an indented line belongs to.
    property: Option<(String, Property)>,
    unprefixed_default: Option<Section>,
}

/// The sections of a file.
pub(super) fn parse(kind: FileKind, path: &str, text: &str) -> Result<Sections, ConfigError> {
    let mut parser = Parser {
        kind,
        path: path.into(),
        line: 0,
        sections: Sections::default(),
        open: None,
        property: None,
        unprefixed_default: None,
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for line in text.lines() {
        parser.line += 1;
        parser.read(line)?;
    }
    Ok(parser.finish())
}

impl Parser {
    fn read(&mut self, line: &str) -> Result<(), ConfigError> {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
            Ok(())
        } else if line.starts_with('[') {
            self.open_section(trimmed)
        } else if line.starts_with(char::is_whitespace) {
            self.continue_property(trimmed)
        } else {
            self.open_property(trimmed)
        }
    }

    fn open_section(&mut self, line: &str) -> Result<(), ConfigError> {
        self.close_property();
        let heading = line.strip_prefix('[').and_then(|line| line.split_once(']'));
        let is_rest_empty = |rest: &str| matches!(rest.trim_start().chars().next(), None | Some('#' | ';'));
        let Some((heading, _)) = heading.filter(|(_, rest)| is_rest_empty(rest)) else {
            return Err(
                self.error("the section's name does not end with `]`", "close it, as in `[profile dev]`")
            );
        };
        let heading = heading.trim();
        let opened = Heading::read(self.kind, heading);
        // One without keys is there all the same.
        let _ = self.section(&opened);
        self.open = Some((opened, heading.into()));
        Ok(())
    }

    fn open_property(&mut self, line: &str) -> Result<(), ConfigError> {
        self.close_property();
        let Some((_, heading)) = &self.open else { return Err(self.outside()) };
        let place = Place { path: Arc::clone(&self.path), heading: Arc::clone(heading), line: self.line };
        let Some((key, value)) = without_comment(line).split_once('=') else {
            return Err(self.error("the line has no `=`", "write it as `key = value`, or begin it with `#`"));
        };
        let (key, value) = (key.trim_end(), value.trim().to_owned());
        if key.is_empty() {
            return Err(self.error("there is no key before the `=`", "write the line as `key = value`"));
        }
        self.property = Some((key.to_owned(), Property { value, place, nested: Vec::new() }));
        Ok(())
    }

    /// An indented line: more of a value; or, below a key without a value, a pair of its own.
    fn continue_property(&mut self, line: &str) -> Result<(), ConfigError> {
        let number = self.line;
        let Some((_, property)) = &mut self.property else {
            return Err(match self.open {
                None => self.outside(),
                Some(_) => self.error("the line is indented and continues no key", "unindent it"),
            });
        };
        let has_pairs = property.value.is_empty() || !property.nested.is_empty();
        property.value.push('\n');
        property.value.push_str(line);
        if !has_pairs {
            return Ok(());
        }
        match line.split_once('=').map(|(key, value)| (key.trim_end(), value.trim())) {
            Some((key, value)) if !key.is_empty() => {
                let (key, value) = (key.to_owned(), value.to_owned());
                property.nested.push(Nested { key, value, line: number });
                Ok(())
            }
            Some(_) => Err(self.error("there is no key before the `=`", "write the line as `key = value`")),
            None => Err(self.error(
                "the line below a key without a value has no `=`",
                "write it as `key = value`, or begin it with `#`",
            )),
        }
    }

    fn close_property(&mut self) {
        let Some((key, property)) = self.property.take() else { return };
        let Some((heading, _)) = self.open.clone() else { return };
        if !is_name(&key) {
            return tracing::warn!(
                file = &*self.path,
                line = property.place.line,
                "a key is passed over that has other characters than letters, digits and `-_./%@:+`"
            );
        }
        if let Some(section) = self.section(&heading) {
            section.insert(&key, property);
        }
    }

    /// The section of this name, new or not; none where it is passed over.
    fn section(&mut self, heading: &Heading) -> Option<&mut Section> {
        let (sections, name) = match heading {
            Heading::Profile(name) => (&mut self.sections.profiles, name),
            Heading::SsoSession(name) => (&mut self.sections.sso_sessions, name),
            Heading::Services(name) => (&mut self.sections.services, name),
            Heading::Default => {
                return Some(self.unprefixed_default.get_or_insert_with(|| Section::new("default")));
            }
            Heading::Unknown => return None,
        };
        Some(sections.entry(name.clone()).or_insert_with(|| Section::new(name)))
    }

    fn finish(mut self) -> Sections {
        self.close_property();
        if let Some(section) = self.unprefixed_default {
            self.sections.profiles.entry("default".to_owned()).or_insert(section);
        }
        self.sections
    }

    fn outside(&self) -> ConfigError {
        self.error("there is no section above this line", "put one there, such as `[default]`")
    }

    fn error(&self, problem: &str, remedy: &str) -> ConfigError {
        ConfigError::in_file(&self.path, self.line, problem, remedy)
    }
}

impl Heading {
    fn read(kind: FileKind, text: &str) -> Self {
        let sorted = text.split_once(char::is_whitespace).map(|(sort, name)| (sort, unquoted(name.trim())));
        match (kind, sorted) {
            (FileKind::Credentials, _) => Some(Self::Profile(unquoted(text).to_owned())),
            (FileKind::Config, Some(("profile", name))) => Some(Self::Profile(name.to_owned())),
            (FileKind::Config, Some(("sso-session", name))) => Some(Self::SsoSession(name.to_owned())),
            (FileKind::Config, Some(("services", name))) => Some(Self::Services(name.to_owned())),
            (FileKind::Config, None) if text == "default" => Some(Self::Default),
            (FileKind::Config, _) => None,
        }
        .filter(Self::has_name)
        .unwrap_or(Self::Unknown)
    }

    fn has_name(&self) -> bool {
        match self {
            Self::Profile(name) | Self::SsoSession(name) | Self::Services(name) => is_name(name),
            Self::Default | Self::Unknown => true,
        }
    }
}

/// A name in quotes, as some tools write it.
fn unquoted(name: &str) -> &str {
    let inner = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(name)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./%@:+".contains(c))
}

/// A line up to the comment in it, which begins after a blank.
fn without_comment(line: &str) -> &str {
    let is_begin = |before: &&str| before.ends_with([' ', '\t']);
    line.match_indices(['#', ';']).filter_map(|(at, _)| line.get(..at)).find(is_begin).unwrap_or(line)
}
