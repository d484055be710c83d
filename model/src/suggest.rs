//! A word that nobody knows goes in, with the words that are known; the one that was probably meant comes out.

/// The candidate nearest to `word`, if one is near enough to be what was meant: for messages about a name that nobody knows.
///
/// One letter of three may differ, whatever their case.
///
/// ```
/// assert_eq!(service_client_model::nearest("GetItms", ["PutItem", "GetItem"]), Some("GetItem"));
/// assert_eq!(service_client_model::nearest("Scan", ["PutItem", "GetItem"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = word.chars().count().max(3) / 3;
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters to insert, drop or replace to get from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let replaced = row[j] + usize::from(left != *right);
            next.push(replaced.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found() {
        let names = ["GetItem", "PutItem", "BatchGetItem"];
        assert_eq!(nearest("getitem", names), Some("GetItem"));
        assert_eq!(nearest("GetItems", names), Some("GetItem"));
        assert_eq!(nearest("Scan", names), None);
        assert_eq!(nearest("", names), None);
    }
}
