//! What enters: Ion text or binary as a peer sent it, before the reader sees it. What leaves: a refusal, where its
//! containers nest so deep that a recursive reader would exhaust the stack. It does not validate anything else: where
//! it cannot tell how the reader would understand a byte, it refuses.

/// Containers inside one another, in what a peer sends.
const MAX_DEPTH: usize = 48;

/// Why a value is not handed to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    TooDeep,
    Malformed,
}

impl Refusal {
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::TooDeep => "it nests more than 48 containers deep",
            Self::Malformed => "it is not well-formed Ion",
        }
    }
}

/// Checks a binary Ion 1.0 stream, version marker included.
pub(crate) fn check_binary(stream: &[u8]) -> Result<(), Refusal> {
    let mut walk = Walk { stream, position: 0, open: Vec::new() };
    while walk.step()? {}
    Ok(())
}

/// Checks Ion text.
pub(crate) fn check_text(text: &str) -> Result<(), Refusal> {
    find_in_text(text).map_or(Ok(()), |(_, refusal)| Err(refusal))
}

/// Finds the first token that the reader must not see, by its place in bytes.
pub(crate) fn find_in_text(text: &str) -> Option<(usize, Refusal)> {
    let mut scan = Scan { rest: text.as_bytes(), depth: 0, after_operator: false };
    while !scan.rest.is_empty() {
        let place = text.len() - scan.rest.len();
        if let Err(refusal) = scan.step() {
            return Some((place, refusal));
        }
    }
    None
}

/// Ion text, walked token by token.
struct Scan<'a> {
    rest: &'a [u8],
    depth: usize,
    after_operator: bool,
}

impl Scan<'_> {
    fn step(&mut self) -> Result<(), Refusal> {
        let [first, tail @ ..] = self.rest else { return Ok(()) };
        let is_operator = is_operator(*first);
        self.rest = match (first, tail) {
            // The reader takes `+//` for one operator, others take it for an operator and a comment.
            (b'/', [b'/' | b'*', ..]) if self.after_operator => return Err(Refusal::Malformed),
            (b'/', [b'/', comment @ ..]) => skip_line(comment),
            (b'/', [b'*', comment @ ..]) => skip_past(comment, b"*/")?,
            (b'"', string) => skip_quoted(string, b"\"")?,
            (b'\'', [b'\'', b'\'', string @ ..]) => skip_quoted(string, b"'''")?,
            (b'\'', symbol) => skip_quoted(symbol, b"'")?,
            (b'{', [b'{', lob @ ..]) => skip_lob(lob)?,
            (b'[' | b'(' | b'{', content) => {
                self.depth += 1;
                content
            }
            (b']' | b')' | b'}', after) => {
                self.depth = self.depth.saturating_sub(1);
                after
            }
            (_, after) => after,
        };
        self.after_operator = is_operator && self.rest.len() == tail.len();
        if self.depth > MAX_DEPTH { Err(Refusal::TooDeep) } else { Ok(()) }
    }
}

fn is_operator(byte: u8) -> bool {
    b"!#%&*+-./;<=>?@^`|~".contains(&byte)
}

fn skip_line(comment: &[u8]) -> &[u8] {
    let length = comment.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
    &comment[length..]
}

fn skip_past<'a>(text: &'a [u8], end: &[u8]) -> Result<&'a [u8], Refusal> {
    let at = text.windows(end.len()).position(|window| window == end).ok_or(Refusal::Malformed)?;
    Ok(&text[at + end.len()..])
}

/// A line ends inside quotes only where they are tripled, or where a backslash says so.
fn skip_quoted<'a>(mut text: &'a [u8], end: &[u8]) -> Result<&'a [u8], Refusal> {
    loop {
        if let Some(after) = text.strip_prefix(end) {
            return Ok(after);
        }
        text = match text {
            [b'\n' | b'\r', ..] if end.len() == 1 => return Err(Refusal::Malformed),
            [b'\\', b'\r', b'\n', after @ ..] | [b'\\', _, after @ ..] | [_, after @ ..] => after,
            [] => return Err(Refusal::Malformed),
        };
    }
}

/// Base64, or one or more strings, then `}}`. A blob may hold `//`, which is no comment there.
fn skip_lob(mut lob: &[u8]) -> Result<&[u8], Refusal> {
    loop {
        lob = match lob {
            [b'}', b'}', after @ ..] => return Ok(after),
            [b'"', string @ ..] => skip_quoted(string, b"\"")?,
            [b'\'', b'\'', b'\'', string @ ..] => skip_quoted(string, b"'''")?,
            [byte, after @ ..] if byte.is_ascii_alphanumeric() || b"+/= \t\r\n\x0B\x0C".contains(byte) => {
                after
            }
            _ => return Err(Refusal::Malformed),
        };
    }
}

/// A binary stream, walked value by value without recursion.
struct Walk<'a> {
    stream: &'a [u8],
    position: usize,
    open: Vec<Container>,
}

#[derive(Clone, Copy)]
struct Container {
    end: usize,
    named: Named,
}

/// Whether a container's values are preceded by field names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Fields,
    Values,
}

/// What follows a type descriptor.
enum Extent {
    Scalar(usize),
    Container(usize, Named),
    Annotated(usize),
}

impl Walk<'_> {
    /// Walks over one value, or into one container. `false` at the end.
    fn step(&mut self) -> Result<bool, Refusal> {
        while self.open.pop_if(|container| container.end == self.position).is_some() {}
        let end = self.open.last().map_or(self.stream.len(), |container| container.end);
        if self.position >= end {
            return if self.open.is_empty() { Ok(false) } else { Err(Refusal::Malformed) };
        }
        if self.open.last().is_some_and(|container| container.named == Named::Fields) {
            self.read_number()?;
        }
        match self.read_descriptor()? {
            Extent::Scalar(length) => self.position = self.end_of(length)?,
            Extent::Container(length, named) => self.enter(length, named)?,
            Extent::Annotated(length) => {
                self.enter(length, Named::Values)?;
                let annotations = self.read_number()?;
                self.position = self.end_of(annotations)?;
            }
        }
        Ok(true)
    }

    fn read_descriptor(&mut self) -> Result<Extent, Refusal> {
        const VERSION_MARKER: u8 = 0xE0;
        const VERSION_MARKER_REST: usize = 3;

        let descriptor = self.read_byte()?;
        let length = match (descriptor >> 4, descriptor & 0x0F) {
            (_, 0xF) | (0x1, _) => 0,
            _ if descriptor == VERSION_MARKER => VERSION_MARKER_REST,
            (_, 0xE) | (0xD, 0x1) => self.read_number()?,
            (_, length) => usize::from(length),
        };
        Ok(match descriptor >> 4 {
            0xB | 0xC => Extent::Container(length, Named::Values),
            0xD => Extent::Container(length, Named::Fields),
            0xE if descriptor != VERSION_MARKER => Extent::Annotated(length),
            _ => Extent::Scalar(length),
        })
    }

    fn enter(&mut self, length: usize, named: Named) -> Result<(), Refusal> {
        let end = self.end_of(length)?;
        self.open.push(Container { end, named });
        if self.open.len() > 2 * MAX_DEPTH {
            // Annotations nest too, one around each container at the most.
            return Err(Refusal::TooDeep);
        }
        Ok(())
    }

    fn end_of(&self, length: usize) -> Result<usize, Refusal> {
        let limit = self.open.last().map_or(self.stream.len(), |container| container.end);
        let end = self.position.checked_add(length).ok_or(Refusal::Malformed)?;
        if end <= limit { Ok(end) } else { Err(Refusal::Malformed) }
    }

    fn read_byte(&mut self) -> Result<u8, Refusal> {
        let end = self.end_of(1)?;
        let byte = self.stream[self.position];
        self.position = end;
        Ok(byte)
    }

    /// A `VarUInt`: seven bits a byte, the last byte marked.
    fn read_number(&mut self) -> Result<usize, Refusal> {
        let mut number = 0_usize;
        loop {
            let byte = self.read_byte()?;
            number = number.checked_mul(128).ok_or(Refusal::Malformed)? | usize::from(byte & 0x7F);
            if byte & 0x80 != 0 {
                return Ok(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ion_rs::{Element, v1_0::Binary};

    use super::*;

    fn nested(open: &str, close: &str, depth: usize) -> String {
        format!("{}1{}", open.repeat(depth), close.repeat(depth))
    }

    #[test]
    fn text_is_refused_above_the_limit_and_readable_at_it() {
        for (open, close) in [("[", "]"), ("(", ")"), ("{a:b::", "}"), ("[{'x':", "}]")] {
            let containers = if open.starts_with("[{") { 2 } else { 1 };
            let text = nested(open, close, MAX_DEPTH / containers);
            assert_eq!(check_text(&text), Ok(()));
            let element = Element::read_one(text.as_bytes()).expect("the text is well-formed");
            assert_eq!(check_binary(&element.encode_as(Binary).expect("it encodes")), Ok(()));
            assert_eq!(check_text(&nested(open, close, MAX_DEPTH + 1)), Err(Refusal::TooDeep));
        }
    }

    #[test]
    fn brackets_in_strings_comments_and_lobs_do_not_nest() {
        let many = "[".repeat(100);
        for text in [
            format!("\"{many}\\\"{many}\""),
            format!("'''{many}'{many}'''"),
            format!("'{many}'"),
            format!("1 // {many}\n"),
            format!("/* {many} */ 1"),
            format!("{{{{ \"{many}\" }}}}"),
        ] {
            assert_eq!(check_text(&text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_hides_brackets_from_the_scan_is_refused() {
        let many = "[".repeat(100);
        assert_eq!(check_text(&format!("[{{{{ab//}}}} {many}")), Err(Refusal::TooDeep));
        assert_eq!(check_text(&format!("(+// {many}")), Err(Refusal::Malformed));
        assert_eq!(check_text(&format!("/* *//* */{many}")), Err(Refusal::TooDeep));
        assert_eq!(check_text("\"open"), Err(Refusal::Malformed));
    }

    #[test]
    fn the_place_is_that_of_the_token() {
        assert_eq!(find_in_text("{a: 1}\n{a: \"x}\n{a: \"y\"}"), Some((11, Refusal::Malformed)));
        let (shallow, deep) = ("[1]\n", "[".repeat(MAX_DEPTH + 1));
        assert_eq!(
            find_in_text(&format!("{shallow}{deep}")),
            Some((shallow.len() + MAX_DEPTH, Refusal::TooDeep))
        );
        for text in ["'''a\nb'''", "\"a\\\nb\"", "\"a\\\r\nb\""] {
            assert_eq!(check_text(text), Ok(()), "{text}");
            Element::read_one(text.as_bytes()).expect("the reader agrees");
        }
    }

    #[test]
    fn deep_binary_is_refused_before_it_is_read() {
        let mut body = vec![0x20];
        for _ in 0..200 {
            let length = body.len();
            let high = u8::try_from(length >> 7).expect("200 levels take less than 16 KiB");
            let low = u8::try_from(length & 0x7F).expect("seven bits fit");
            body.splice(0..0, [0xBE, high, low | 0x80]);
        }
        body.splice(0..0, [0xE0, 0x01, 0x00, 0xEA]);
        assert_eq!(check_binary(&body), Err(Refusal::TooDeep));
        assert_eq!(check_binary(&[0xE0, 1, 0, 0xEA, 0xB5, 0x20]), Err(Refusal::Malformed));
    }
}
