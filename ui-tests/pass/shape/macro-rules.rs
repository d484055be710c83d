//! What a `macro_rules!` macro passes on is read like what is written by hand.

use service_client::{Shape, Structure};

macro_rules! request {
    ($name:ident { $field:ident: $ty:ty = $wire:literal, $min:literal, $max:expr }) => {
        #[derive(Clone, PartialEq, Shape)]
        pub struct $name {
            #[shape(rename = $wire, length($min..=$max))]
            pub $field: $ty,
        }
    };
}

request!(Required { ledger: String = "LedgerName", 1, 32 });
request!(Optional { ledger: Option<String> = "LedgerName", 1, 32 });

fn main() {
    for member in [Required::SCHEMA.members[0], Optional::SCHEMA.members[0]] {
        let length = member.length.unwrap();
        assert_eq!((member.name, length.min, length.max), ("LedgerName", Some(1), Some(32)));
    }
    assert!(Optional::new().ledger("a").ledger == Some(Required::new("a").ledger));
}
