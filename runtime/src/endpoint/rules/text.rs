//! The functions on text: what they are given is borrowed where it was before.

use std::{borrow::Cow, net::Ipv4Addr};

use super::value::Value;

/// The parts of a text, as `split` cuts it.
pub(super) fn parts<'a>(
    text: &Cow<'a, str>,
    split: impl for<'s> Fn(&'s str) -> Vec<&'s str>,
) -> Vec<Cow<'a, str>> {
    match text {
        Cow::Borrowed(text) => split(text).into_iter().map(Cow::Borrowed).collect(),
        Cow::Owned(text) => split(text).into_iter().map(|part| Cow::Owned(part.to_owned())).collect(),
    }
}

/// A part of a text, if there is one.
pub(super) fn part<'a>(
    text: &Cow<'a, str>,
    find: impl for<'s> Fn(&'s str) -> Option<&'s str>,
) -> Option<Cow<'a, str>> {
    match text {
        Cow::Borrowed(text) => find(text).map(Cow::Borrowed),
        Cow::Owned(text) => find(text).map(|part| Cow::Owned(part.to_owned())),
    }
}

/// From which end the characters of [`substring`] are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    Start,
    End,
}

/// The characters from `start` up to `stop`; none where there are not that many, or where one is not ASCII.
pub(super) fn substring<'a>(
    text: &Cow<'a, str>,
    (start, stop): (i64, i64),
    from: From,
) -> Option<Cow<'a, str>> {
    let (start, stop) = (usize::try_from(start).ok()?, usize::try_from(stop).ok()?);
    if !text.is_ascii() || start >= stop {
        return None;
    }
    part(text, |text| match from {
        From::Start => text.get(start..stop),
        From::End => text.get(text.len().checked_sub(stop)?..text.len().checked_sub(start)?),
    })
}

/// The parts between the delimiters: all of them for a limit of 0, otherwise that many at most.
pub(super) fn split<'a>(text: &Cow<'a, str>, delimiter: &str, limit: i64) -> Option<Value<'a>> {
    let limit = usize::try_from(limit).ok().filter(|_| !delimiter.is_empty())?;
    Some(Value::Texts(parts(text, |text| match limit {
        0 => text.split(delimiter).collect(),
        limit => text.splitn(limit, delimiter).collect(),
    })))
}

/// Which texts [`is_host_label`] takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    One,
    /// Several with dots between them, too.
    Several,
}

impl Labels {
    pub(super) fn all(self, text: &str, is_good: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::One => is_good(text),
            Self::Several => text.split('.').all(is_good),
        }
    }
}

/// Whether it can be a label of a host's name: 1 to 63 letters, digits and inner hyphens.
pub(super) fn is_host_label(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(is_allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Whether a bucket of this name can stand before the host.
pub(super) fn is_virtual_hostable_bucket(bucket: &str, labels: Labels) -> bool {
    (3..=63).contains(&bucket.len())
        && !bucket.bytes().any(|byte| byte.is_ascii_uppercase())
        && labels.all(bucket, is_host_label)
        && bucket.parse::<Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substrings_are_counted_in_ascii() {
        let text = |text: &'static str| Cow::Borrowed(text);
        assert_eq!(substring(&text("abcdef"), (0, 4), From::Start).as_deref(), Some("abcd"));
        assert_eq!(substring(&text("abcdef"), (0, 4), From::End).as_deref(), Some("cdef"));
        assert_eq!(substring(&text("abcdef"), (1, 3), From::End).as_deref(), Some("de"));
        for (bad, range) in [
            ("abc", (0, 4)),
            ("abc", (2, 2)),
            ("abc", (3, 1)),
            ("abc", (-1, 2)),
            ("äbcd", (0, 2)),
            ("", (0, 1)),
        ] {
            assert_eq!(substring(&text(bad), range, From::Start), None, "{bad} {range:?}");
            assert_eq!(substring(&text(bad), range, From::End), None, "{bad} {range:?}");
        }
    }

    #[test]
    fn labels_are_those_of_hosts() {
        for good in ["a", "1", "us-east-1", &"a".repeat(63)] {
            assert!(is_host_label(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a.b", "a_b", "a/b", "a\n", "é", "x.evil.com/", &"a".repeat(64)] {
            assert!(!is_host_label(bad), "{bad}");
        }
        assert!(Labels::Several.all("a.b", is_host_label));
        assert!(!Labels::Several.all("a..b", is_host_label));
    }
}
