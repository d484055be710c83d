//! Scalars, `Option` and `Box` as shapes.

use super::{BigDecimal, BigInteger, Blob, Document, Members, Reader, Shape, Structure, Timestamp, View};
use crate::{
    codec::DecodeError,
    schema::{Kind, Schema},
};

/// Implements `Shape` for a type that one method reads and one expression shows.
macro_rules! simple_shape {
    ($($ty:ty: $kind:ident, |$value:ident| $view:expr, |$reader:ident| $read:expr;)*) => {$(
        // The trait's own words name the scalars.
        #[diagnostic::do_not_recommend]
        impl Shape for $ty {
            const KIND: &'static Kind = &Kind::$kind;

            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }

            fn read($reader: &mut dyn Reader) -> Result<Self, DecodeError> {
                $read
            }
        }
    )*};
}

simple_shape! {
    bool: Boolean, |value| View::Boolean(*value), |reader| reader.boolean();
    i8: Byte, |value| View::Integer((*value).into()), |reader| narrow(reader.integer()?);
    i16: Short, |value| View::Integer((*value).into()), |reader| narrow(reader.integer()?);
    i32: Integer, |value| View::Integer((*value).into()), |reader| narrow(reader.integer()?);
    i64: Long, |value| View::Integer(*value), |reader| reader.integer();
    f32: Float, |value| View::Float(*value), |reader| read_float(reader);
    f64: Double, |value| View::Double(*value), |reader| reader.double();
    String: String, |value| View::String(value), |reader| reader.string();
    Blob: Blob, |value| View::Blob(value), |reader| reader.blob();
    Timestamp: Timestamp, |value| View::Timestamp(*value), |reader| reader.timestamp();
    BigInteger: BigInteger, |value| View::BigInteger(value), |reader| reader.big_integer();
    BigDecimal: BigDecimal, |value| View::BigDecimal(value), |reader| reader.big_decimal();
    Document: Document, |value| View::Document(value), |reader| reader.document();
}

/// Narrows a long to the integer that the shape holds.
fn narrow<T: TryFrom<i64>>(value: i64) -> Result<T, DecodeError> {
    T::try_from(value)
        .map_err(|_| DecodeError::new(format!("the integer does not fit in {} bits", 8 * size_of::<T>())))
}

/// Digits that a float does not hold are lost; a size that it does not hold is a mistake.
#[expect(clippy::cast_possible_truncation, reason = "a peer may send more digits than a float holds")]
fn read_float(reader: &mut dyn Reader) -> Result<f32, DecodeError> {
    let double = reader.double()?;
    let float = double as f32;
    if double.is_finite() && float.is_infinite() {
        return Err(DecodeError::new("the number does not fit in 32 bits"));
    }
    Ok(float)
}

impl<T: Shape> Shape for Option<T> {
    const KIND: &'static Kind = T::KIND;
    const MODEL: Option<&'static str> = T::MODEL;
    const HOLDS_STREAM: bool = T::HOLDS_STREAM;
    const OPTIONAL: bool = true;

    fn target() -> Option<&'static Schema> {
        T::target()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, Shape::view)
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        T::read(reader).map(Some)
    }
}

impl<T: Shape> Shape for Box<T> {
    const KIND: &'static Kind = T::KIND;
    const MODEL: Option<&'static str> = T::MODEL;
    const HOLDS_STREAM: bool = T::HOLDS_STREAM;
    const OPTIONAL: bool = T::OPTIONAL;

    fn target() -> Option<&'static Schema> {
        T::target()
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        T::read(reader).map(Box::new)
    }
}

/// The structure without members: the input or the output of an operation that has none.
impl Shape for () {
    const KIND: &'static Kind = &Kind::Structure("Unit");

    fn target() -> Option<&'static Schema> {
        Some(Self::SCHEMA)
    }

    fn view(&self) -> View<'_> {
        View::Structure(self)
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        reader.structure(Self::SCHEMA, &mut |_, _| Ok(()))
    }
}

impl Members for () {
    fn schema(&self) -> &'static Schema {
        Self::SCHEMA
    }

    fn member(&self, _: usize) -> View<'_> {
        View::Null
    }
}

impl Structure for () {
    const SCHEMA: &'static Schema = &Schema::structure("Unit", &[]);
}
