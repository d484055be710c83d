//! Lists and maps as shapes, dense and sparse.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
    ops::ControlFlow,
};

use super::{List, Map, Reader, Shape, View, VisitEntry};
use crate::{
    codec::DecodeError,
    schema::{Kind, Schema},
};

/// What can be the key of a map: a `String`, or a string enum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map",
    note = "a key is a `String` or a string enum with `#[derive(Shape)]`"
)]
pub trait Key: Shape + AsRef<str> + From<String> {}

impl Key for String {}

/// A list drops nulls, unless its items are `Option`s: then it is sparse, and keeps them.
impl<T: Shape> Shape for Vec<T> {
    const KIND: &'static Kind = &if T::OPTIONAL { Kind::SparseList(T::KIND) } else { Kind::List(T::KIND) };
    const MODEL: Option<&'static str> = T::MODEL;
    const HOLDS_STREAM: bool = T::HOLDS_STREAM;

    fn target() -> Option<&'static Schema> {
        T::target()
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        let mut items = Self::new();
        reader.list(&mut |item| {
            if let Some(item) = read_item(item)? {
                items.push(item);
            }
            Ok(())
        })?;
        Ok(items)
    }
}

impl<T: Shape> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Null, Shape::view)
    }
}

/// Reads an item; a null is what stands for an absent value, or nothing.
fn read_item<T: Shape>(item: Option<&mut dyn Reader>) -> Result<Option<T>, DecodeError> {
    match item {
        Some(reader) => T::read(reader).map(Some),
        None => Ok(T::absent()),
    }
}

/// Implements `Shape` for a map; like a list, it is sparse where its values are `Option`s.
macro_rules! map_shape {
    ([$($parameters:tt)*] $map:ty) => {
        impl<K: Key + $($parameters)*> Shape for $map {
            const KIND: &'static Kind =
                &if T::OPTIONAL { Kind::SparseMap(T::KIND) } else { Kind::Map(T::KIND) };
            const MODEL: Option<&'static str> = T::MODEL;
            const HOLDS_STREAM: bool = T::HOLDS_STREAM;

            fn target() -> Option<&'static Schema> {
                T::target()
            }

            fn view(&self) -> View<'_> {
                View::Map(self)
            }

            fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
                let mut map = Self::default();
                reader.map(&mut |key, value| {
                    if let Some(value) = read_item(value)? {
                        map.insert(K::from(key), value);
                    }
                    Ok(())
                })?;
                Ok(map)
            }
        }

        impl<K: Key + $($parameters)*> Map for $map {
            fn len(&self) -> usize {
                self.len()
            }

            fn for_each(&self, visit: VisitEntry<'_>) -> ControlFlow<()> {
                self.iter().try_for_each(|(key, value)| visit(key.as_ref(), value.view()))
            }
        }
    };
}

map_shape!([Ord, T: Shape] BTreeMap<K, T>);
map_shape!([Eq + Hash, T: Shape, S: BuildHasher + Default + Send + Sync + 'static] HashMap<K, T, S>);
