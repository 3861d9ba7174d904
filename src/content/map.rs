//! Entries by id, in the order of their ids.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// An id: lower-case letters, digits, `-` and `_`.
pub type Id = String;

/// Entries by id, sorted.
///
/// One list that is searched by halves. The content has a dozen kinds of entries, some dozens of each: the
/// standard library's tree would have a phone fetch its balancing code once for each kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<T>(Vec<(Id, T)>);

impl<T> Map<T> {
    /// No entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Where the entry stands, or where it would.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(id))
    }

    /// The entry `id`.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.place(id).ok().map(|place| &self.0[place].1)
    }

    /// The entry `id`, to be changed.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.place(id).ok().map(|place| &mut self.0[place].1)
    }

    /// Whether there is an entry `id`.
    pub fn contains_key(&self, id: &str) -> bool {
        self.place(id).is_ok()
    }

    /// Puts `entry` at `id`; gives back what stood there.
    pub fn insert(&mut self, id: Id, entry: T) -> Option<T> {
        match self.place(&id) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, entry)),
            Err(place) => {
                self.0.insert(place, (id, entry));
                None
            }
        }
    }

    /// Takes the entry `id` out.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        self.place(id).ok().map(|place| self.0.remove(place).1)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ids and entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Id, &T)> + ExactSizeIterator + Clone {
        self.0.iter().map(|(id, entry)| (id, entry))
    }

    /// The ids in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Id> + ExactSizeIterator + Clone {
        self.0.iter().map(|(id, _)| id)
    }

    /// The entries in order of their ids.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, entry)| entry)
    }

    /// The entries in order of their ids, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, entry)| entry)
    }
}

// Derived, it would ask for a default entry.
impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Index<&str> for Map<T> {
    type Output = T;

    fn index(&self, id: &str) -> &T {
        self.get(id).expect("an id of this map")
    }
}

impl<T> Extend<(Id, T)> for Map<T> {
    fn extend<I: IntoIterator<Item = (Id, T)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(id, entry)| drop(self.insert(id, entry)));
    }
}

impl<T> FromIterator<(Id, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (Id, T)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (Id, T);
    type IntoIter = std::vec::IntoIter<(Id, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a Id, &'a T);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (Id, T)>, fn(&'a (Id, T)) -> (&'a Id, &'a T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(id, entry)| (id, entry))
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
    type Value = Map<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Map<T>, A::Error> {
        let mut map = Map::new();
        while let Some((id, entry)) = entries.next_entry()? {
            map.insert(id, entry);
        }
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn behaves_as_a_tree_does(steps in prop::collection::vec(("[a-d]{1,2}", any::<Option<u8>>()), 0..60)) {
            let (mut map, mut tree) = (Map::new(), BTreeMap::new());
            for (id, step) in steps {
                match step {
                    Some(entry) => prop_assert_eq!(map.insert(id.clone(), entry), tree.insert(id.clone(), entry)),
                    None => prop_assert_eq!(map.remove(&id), tree.remove(&id)),
                }
                prop_assert_eq!(map.get(&id), tree.get(&id));
                prop_assert_eq!(map.contains_key(&id), tree.contains_key(&id));
                prop_assert!(map.iter().eq(tree.iter()));
            }
            let written = serde_json::to_string(&map).unwrap();
            prop_assert_eq!(&written, &serde_json::to_string(&tree).unwrap());
            prop_assert_eq!(serde_json::from_str::<Map<u8>>(&written).unwrap(), map);
        }
    }
}
