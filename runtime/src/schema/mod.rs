//! What the compiler knows about a shape, kept for run time: names, types and constraints.
//!
//! `#[derive(Shape)]` writes these constants; codecs, the check and the redacting `Debug` read them.
//! Nothing here depends on a value, a protocol or a service.

mod member;
mod xml;

pub(crate) use self::member::Direction;
pub use self::{
    member::{Length, Location, Member, Range},
    xml::{XmlItems, XmlNamespace, XmlTraits},
};
use crate::__private::assert_streams_flow;

/// The type of a shape, in Smithy's terms.
///
/// An aggregate is named, not described: shapes may be recursive, and statics that point at each other do
/// not compile. [`Member::target`] leads to the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// An integer of 8 bits.
    Byte,
    /// An integer of 16 bits.
    Short,
    /// An integer of 32 bits.
    Integer,
    /// An integer of 64 bits.
    Long,
    /// A single-precision number.
    Float,
    /// A double-precision number.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal of any precision.
    BigDecimal,
    /// Text.
    String,
    /// Bytes.
    Blob,
    /// Bytes that flow.
    Stream,
    /// Events that flow, by the name of their union.
    EventStream(&'static str),
    /// A point in time.
    Timestamp,
    /// A value without a schema.
    Document,
    /// One of a list of strings, by the shape's name.
    Enum(&'static str),
    /// One of a list of integers, by the shape's name.
    IntEnum(&'static str),
    /// Named members, by the shape's name.
    Structure(&'static str),
    /// Exactly one of several members, by the shape's name.
    Union(&'static str),
    /// Items of one kind.
    List(&'static Kind),
    /// Items of one kind, or null.
    SparseList(&'static Kind),
    /// Text to values of one kind.
    Map(&'static Kind),
    /// Text to values of one kind, or null.
    SparseMap(&'static Kind),
}

impl Kind {
    /// The kind's name as a person would say it: `"a string"`, `"a list"`, ``"a `Page` structure"``.
    pub(crate) fn describe(self) -> std::borrow::Cow<'static, str> {
        use Kind as K;
        match self {
            K::Boolean => "a boolean".into(),
            K::Byte | K::Short | K::Integer | K::Long | K::BigInteger => "an integer".into(),
            K::Float | K::Double | K::BigDecimal => "a number".into(),
            K::String => "a string".into(),
            K::Blob | K::Stream => "a blob".into(),
            K::EventStream(name) => format!("a stream of `{name}` events").into(),
            K::Timestamp => "a timestamp".into(),
            K::Document => "a document".into(),
            K::Enum(name) | K::IntEnum(name) => format!("a `{name}` value").into(),
            K::Structure(name) => format!("a `{name}` structure").into(),
            K::Union(name) => format!("a `{name}` union").into(),
            K::List(_) | K::SparseList(_) => "a list".into(),
            K::Map(_) | K::SparseMap(_) => "a map".into(),
        }
    }
}

/// The description of an aggregate or enumerated shape.
///
/// ```
/// use service_client::{Shape, Structure};
///
/// #[derive(Shape)]
/// #[shape(rename_all = "PascalCase")]
/// struct StartSessionRequest {
///     #[shape(length(1..=32))]
///     ledger_name: String,
/// }
///
/// let member = &StartSessionRequest::SCHEMA.members[0];
/// assert_eq!((member.name, member.required), ("LedgerName", true));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Schema {
    /// The shape's name.
    pub name: &'static str,
    /// [`Kind::Structure`], [`Kind::Union`], [`Kind::Enum`] or [`Kind::IntEnum`].
    pub kind: Kind,
    /// The members of a structure or a union, in the order of their declaration.
    pub members: &'static [Member],
    /// The values of a string enum, in the order of their declaration.
    pub values: &'static [&'static str],
    /// What makes this structure an exception, if it is one.
    pub error: Option<ErrorTraits>,
    /// The name of its element in XML, where it is not the shape's or that of the member that holds it.
    pub xml_name: Option<&'static str>,
    /// The namespace that its element in XML declares.
    pub xml_namespace: Option<XmlNamespace>,
    /// Whether `Debug` of what holds this shape must not show what is in it: the shape has a `Debug` of its own.
    pub opaque: bool,
    /// One bit for each member that something may stand for when it is not there; the last one is for all from 63 on.
    pub(crate) replaceable: u64,
    /// Whether a member is an idempotency token.
    pub(crate) has_tokens: bool,
    /// The member that is a stream of bytes or of events, by its index.
    pub(crate) stream: Option<usize>,
}

impl Schema {
    #[track_caller]
    const fn new(name: &'static str, kind: Kind, members: &'static [Member]) -> Self {
        assert_streams_flow(name, matches!(kind, Kind::Structure(_)), members);
        let (replaceable, has_tokens) = (member::replaceable(members), member::has_tokens(members));
        let stream = member::stream(members);
        Self {
            name,
            kind,
            members,
            values: &[],
            error: None,
            xml_name: None,
            xml_namespace: None,
            opaque: false,
            replaceable,
            has_tokens,
            stream,
        }
    }

    /// Describes a structure.
    ///
    /// # Panics
    ///
    /// Where two members are streams, or where what a member is holds one: a constant does not compile then.
    #[track_caller]
    pub const fn structure(name: &'static str, members: &'static [Member]) -> Self {
        Self::new(name, Kind::Structure(name), members)
    }

    /// Describes a union.
    ///
    /// # Panics
    ///
    /// Where a member is a stream or holds one: a constant does not compile then.
    #[track_caller]
    pub const fn union(name: &'static str, members: &'static [Member]) -> Self {
        Self::new(name, Kind::Union(name), members)
    }

    /// Describes a string enum.
    pub const fn string_enum(name: &'static str, values: &'static [&'static str]) -> Self {
        let mut schema = Self::new(name, Kind::Enum(name), &[]);
        schema.values = values;
        schema
    }

    /// Describes an integer enum.
    pub const fn int_enum(name: &'static str) -> Self {
        Self::new(name, Kind::IntEnum(name), &[])
    }

    /// Marks a structure as an exception.
    pub const fn error(mut self, error: ErrorTraits) -> Self {
        self.error = Some(error);
        self
    }

    /// Sets the name of its element in XML.
    pub const fn xml_name(mut self, name: &'static str) -> Self {
        self.xml_name = Some(name);
        self
    }

    /// Sets the namespace that its element in XML declares.
    pub const fn xml_namespace(mut self, namespace: XmlNamespace) -> Self {
        self.xml_namespace = Some(namespace);
        self
    }

    /// Marks a shape as one whose members are not to be shown by what holds it.
    pub const fn opaque(mut self) -> Self {
        self.opaque = true;
        self
    }

    /// The member that is a stream of events, by its index.
    pub(crate) fn events(&self) -> Option<usize> {
        self.stream.filter(|index| {
            self.members.get(*index).is_some_and(|member| matches!(member.kind, Kind::EventStream(_)))
        })
    }

    /// Whether this is what stands for an input or an output that an operation does not have.
    pub(crate) fn is_unit(&self) -> bool {
        self.members.is_empty() && self.kind == Kind::Structure("Unit")
    }

    /// Finds a member by its wire name, with its index. `hint` is where to look first.
    pub(crate) fn find(&self, name: &str, hint: usize) -> Option<(usize, &'static Member)> {
        let members = self.members;
        if let Some(member) = members.get(hint).filter(|member| member.name == name) {
            return Some((hint, member));
        }
        members.iter().enumerate().find(|(_, member)| member.name == name)
    }
}

/// What makes a structure an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorTraits {
    /// The code on the wire.
    pub code: &'static str,
    /// The HTTP status that the service half answers with.
    pub status: u16,
    /// Whether and how the same request may be sent again.
    pub retry: RetryTrait,
}

impl ErrorTraits {
    /// An exception with status 400 that must not be retried.
    pub const fn new(code: &'static str) -> Self {
        Self { code, status: 400, retry: RetryTrait::Never }
    }

    /// Sets the HTTP status.
    pub const fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Says that the request may be sent again.
    pub const fn retry(mut self, retry: RetryTrait) -> Self {
        self.retry = retry;
        self
    }
}

/// Whether a request that failed so may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryTrait {
    /// The same request would fail again.
    Never,
    /// A passing fault.
    Retryable,
    /// A passing fault: the caller sends too much.
    Throttling,
}
