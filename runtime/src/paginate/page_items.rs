//! A page enters, the items in it leave: those of the field that is marked `#[shape(page_items)]`.

use std::{
    collections::{BTreeMap, HashMap, btree_map, hash_map},
    iter::Flatten,
    option, vec,
};

/// What has items: a page, or the list, the map or the structure in it that holds them.
///
/// `#[derive(Shape)]` implements it for a structure with a field that is marked `#[shape(page_items)]`: the items are those
/// of that field, which is a list, a map, or a structure with such a field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what its items are",
    label = "no field of it is marked `page_items`",
    note = "mark the list or the map that comes in pages with `#[shape(page_items)]`"
)]
pub trait PageItems {
    /// What comes in pages: the items of a list, or the entries of a map.
    type Item;

    /// All of them in one page.
    type Items: Iterator<Item = Self::Item>;

    /// Takes them out.
    fn into_page_items(self) -> Self::Items;
}

impl<T> PageItems for Vec<T> {
    type Item = T;
    type Items = vec::IntoIter<T>;

    fn into_page_items(self) -> Self::Items {
        self.into_iter()
    }
}

impl<K, T> PageItems for BTreeMap<K, T> {
    type Item = (K, T);
    type Items = btree_map::IntoIter<K, T>;

    fn into_page_items(self) -> Self::Items {
        self.into_iter()
    }
}

impl<K, T, S> PageItems for HashMap<K, T, S> {
    type Item = (K, T);
    type Items = hash_map::IntoIter<K, T>;

    fn into_page_items(self) -> Self::Items {
        self.into_iter()
    }
}

impl<T: PageItems> PageItems for Option<T> {
    type Item = T::Item;
    type Items = Flatten<option::IntoIter<IntoItems<T>>>;

    fn into_page_items(self) -> Self::Items {
        self.map(IntoItems).into_iter().flatten()
    }
}

impl<T: PageItems> PageItems for Box<T> {
    type Item = T::Item;
    type Items = T::Items;

    fn into_page_items(self) -> Self::Items {
        (*self).into_page_items()
    }
}

/// What has items, as an iterator is made of it.
#[doc(hidden)]
#[derive(Debug)]
pub struct IntoItems<T>(T);

impl<T: PageItems> IntoIterator for IntoItems<T> {
    type Item = T::Item;
    type IntoIter = T::Items;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_page_items()
    }
}
