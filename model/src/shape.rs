//! What a model says about one shape, and about a shape's members.

use crate::traits::{EffectiveTraits, Traits};

/// One shape.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Shape {
    /// Its id: `com.amazonaws.dynamodb#AttributeValue`, or in botocore's format `AttributeValue`.
    pub id: String,
    /// Its short name within the service, after the service's renames.
    pub name: String,
    /// What it is.
    pub kind: ShapeKind,
    /// Its own traits.
    pub traits: Traits,
}

/// What a shape is.
#[expect(clippy::large_enum_variant, reason = "few are kept, and a box would be in every reader's way")]
// Exhaustive: whoever writes code for a shape must have thought of every kind.
#[derive(Clone, Debug)]
pub enum ShapeKind {
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
    /// A float of 32 bits.
    Float,
    /// A float of 64 bits.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal number of any precision.
    BigDecimal,
    /// Text.
    String,
    /// Bytes.
    Blob,
    /// A point in time.
    Timestamp,
    /// Any JSON-like value.
    Document,
    /// Nothing: the type of a union's variant without a value.
    Unit,
    /// Text out of a list that may grow.
    Enum(Vec<EnumValue>),
    /// An integer of 32 bits out of a list that may grow.
    IntEnum(Vec<EnumValue>),
    /// A list; Smithy 1.0's `set` is one.
    List(Member),
    /// A map from text.
    Map {
        /// The keys: a string or an enum.
        key: Member,
        /// The values.
        value: Member,
    },
    /// Named members, in the file's order.
    Structure(Vec<Member>),
    /// One of several named members, in the file's order.
    Union(Vec<Member>),
}

impl ShapeKind {
    /// The members of a structure, a union, a list or a map; none for all others.
    pub fn members(&self) -> Vec<&Member> {
        match self {
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            Self::Structure(members) | Self::Union(members) => members.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What Smithy calls it: `structure`, `bigInteger`, ….
    pub fn name(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::String => "string",
            Self::Blob => "blob",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
            Self::Unit => "unit",
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
        }
    }
}

/// One value of an enum.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EnumValue {
    /// What the model calls it. botocore does not name values.
    pub name: Option<String>,
    /// What goes over the wire. An `intEnum`'s is written in digits.
    pub value: String,
    /// The value's traits.
    pub traits: Traits,
}

/// One member of a structure, union, list or map.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Member {
    /// Its name: `TableName`, or `member`, `key` and `value` in lists and maps.
    pub name: String,
    /// The id of its type.
    pub target: String,
    /// The member's own traits.
    pub traits: Traits,
}

impl Member {
    /// The member's traits, and where it has none of a kind its target's.
    ///
    /// ```
    /// # let model = service_client_model::Model::from_text("m.json", r##"{"smithy": "2.0", "shapes": {
    /// #   "n#S": {"type": "service", "version": "1"},
    /// #   "n#I": {"type": "structure", "members": {"Name": {"target": "n#N"}}},
    /// #   "n#N": {"type": "string", "traits": {"smithy.api#length": {"min": 1}}}}}"##.to_owned()).unwrap();
    /// use service_client_model::ShapeKind;
    ///
    /// let ShapeKind::Structure(members) = &model.shape("n#I")?.kind else { panic!("a structure") };
    /// let name = &members[0];
    /// let traits = name.effective_traits(model.target(name)?);
    /// assert_eq!(traits.length().and_then(|length| length.min), Some(1));
    /// # Ok::<(), service_client_model::ModelError>(())
    /// ```
    pub fn effective_traits<'a>(&'a self, target: &'a Shape) -> EffectiveTraits<'a> {
        EffectiveTraits::new(&self.traits, &target.traits)
    }
}
