//! What enters: the name of a file, or none. What leaves: its documents, each with the line on which it begins, or a
//! sentence that says which line is wrong and what to do. JSON is Ion, so that one reader reads both.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use ion_rs::{Element, IonError};

const INCLUDED: &str = include_str!("../data/vehicle-registration.ion");

/// The most that is read of a file.
const MAX_BYTES: u64 = 16 << 20;

/// What a file holds.
pub(crate) struct Documents {
    /// Where they come from, for people.
    pub(crate) origin: String,
    /// At least one.
    pub(crate) documents: Vec<Document>,
}

/// One struct that is not null.
pub(crate) struct Document {
    pub(crate) line: usize,
    pub(crate) value: Element,
}

/// Reads the documents of `file`, or those that come with the program.
pub(crate) fn read(file: Option<&Path>) -> Result<Documents, String> {
    let Some(file) = file else {
        let documents = parse(INCLUDED)?;
        return Ok(Documents { origin: "the included vehicle-registration.ion".to_owned(), documents });
    };
    let origin = file.display().to_string();
    let documents = read_text(file).and_then(|text| parse(&text));
    documents
        .map(|documents| Documents { documents, origin: origin.clone() })
        .map_err(|problem| format!("{origin}: {problem}"))
}

fn read_text(file: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    // A bound on what is read rather than on the file's length, which devices and pipes do not have.
    let read = File::open(file).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => return Err(unreadable(&error)),
        Ok(_) if bytes.len() as u64 > MAX_BYTES => {
            return Err(format!("the file is too large: give one of at most {} MiB", MAX_BYTES >> 20));
        }
        Ok(_) => {}
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        format!("line {line}: this is not UTF-8 text\nsave the file as JSON lines or as Ion text")
    })
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: check the path, or give none".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder: name a file in it".to_owned(),
        _ => format!("the file could not be read: {error}"),
    }
}

fn parse(text: &str) -> Result<Vec<Document>, String> {
    // Editors put it there; it is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    ledger::check_ion_text(text)
        .map_err(|refused| refuse(line_of(text.as_bytes(), refused.offset()), &refused.to_string()))?;
    let mut documents = Vec::new();
    for value in Element::iter(text.as_bytes()).map_err(|error| malformed(text, &error))? {
        let value = value.map_err(|error| malformed(text, &error))?;
        let line = value.location().row().unwrap_or(1);
        if value.as_struct().is_none() {
            let hint = "a document is a struct, as in {\"name\": \"Ada\"}; write one after the other, without a list around them";
            return Err(format!(
                "line {line}: expected a document, found a value of type {}\n{hint}",
                value.ion_type()
            ));
        }
        documents.push(Document { line, value });
    }
    if documents.is_empty() {
        return Err(
            "the file holds no document: write one on each line, as in {\"name\": \"Ada\"}".to_owned()
        );
    }
    Ok(documents)
}

fn malformed(text: &str, error: &IonError) -> String {
    let IonError::Decoding(error) = error else {
        return refuse(line_of(text.as_bytes(), text.len()), "it ends too soon");
    };
    let offset = match error.position() {
        Some(position) => position.byte_offset(),
        None => 0,
    };
    // The first line is the complaint; what follows quotes the file at length.
    let complaint = error.to_string();
    refuse(line_of(text.as_bytes(), offset), complaint.lines().next().unwrap_or_default())
}

fn refuse(line: usize, reason: &str) -> String {
    format!(
        "line {line}: the value that begins here cannot be read as JSON or Ion: {reason}\n\
         correct it, or leave it out"
    )
}

/// Counted from one.
fn line_of(text: &[u8], offset: usize) -> usize {
    1 + text.iter().take(offset).filter(|byte| **byte == b'\n').count()
}
