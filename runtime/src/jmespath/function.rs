//! The functions that an expression can call: a name enters, the function leaves, with how many arguments it takes.

/// A function, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the variants are JMESPath's own names")]
pub enum Function {
    Abs,
    Avg,
    Ceil,
    Contains,
    EndsWith,
    Floor,
    Join,
    Keys,
    Length,
    Map,
    Max,
    MaxBy,
    Merge,
    Min,
    MinBy,
    NotNull,
    Reverse,
    Sort,
    SortBy,
    StartsWith,
    Sum,
    ToArray,
    ToNumber,
    ToString,
    Type,
    Values,
}

impl Function {
    /// The function of this name.
    pub(super) const fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"abs" => Self::Abs,
            b"avg" => Self::Avg,
            b"ceil" => Self::Ceil,
            b"contains" => Self::Contains,
            b"ends_with" => Self::EndsWith,
            b"floor" => Self::Floor,
            b"join" => Self::Join,
            b"keys" => Self::Keys,
            b"length" => Self::Length,
            b"map" => Self::Map,
            b"max" => Self::Max,
            b"max_by" => Self::MaxBy,
            b"merge" => Self::Merge,
            b"min" => Self::Min,
            b"min_by" => Self::MinBy,
            b"not_null" => Self::NotNull,
            b"reverse" => Self::Reverse,
            b"sort" => Self::Sort,
            b"sort_by" => Self::SortBy,
            b"starts_with" => Self::StartsWith,
            b"sum" => Self::Sum,
            b"to_array" => Self::ToArray,
            b"to_number" => Self::ToNumber,
            b"to_string" => Self::ToString,
            b"type" => Self::Type,
            b"values" => Self::Values,
            _ => return None,
        })
    }

    /// Whether it takes that many arguments.
    pub(super) const fn takes(self, count: usize) -> bool {
        match self {
            Self::Contains
            | Self::EndsWith
            | Self::Join
            | Self::Map
            | Self::MaxBy
            | Self::MinBy
            | Self::SortBy
            | Self::StartsWith => count == 2,
            Self::Merge | Self::NotNull => count > 0,
            _ => count == 1,
        }
    }
}
