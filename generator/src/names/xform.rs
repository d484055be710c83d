//! A name of the model goes in; its words in `snake_case` come out, as botocore's `xform_name` writes them.
//!
//! People know these names: they are the methods of the Python client.

/// Words that are written with capitals within, and are one word all the same.
const BRANDS: [(&str, &str); 6] = [
    ("HITs", "Hits"),
    ("OAuth2", "Oauth2"),
    ("OTel", "Otel"),
    ("PartiQL", "Partiql"),
    ("WhatsApp", "Whatsapp"),
    ("iSCSI", "Iscsi"),
];

/// Gives a name in `snake_case`: `ListenerARNs` is `listener_arns`, `DBInstance` is `db_instance`.
pub(crate) fn snake(name: &str) -> String {
    let name = BRANDS.iter().fold(name.to_owned(), |name, (brand, word)| name.replace(brand, word));
    let parts = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = parts.filter(|part| !part.is_empty()).map(part_in_snake).collect();
    words.join("_")
}

/// A part without separators.
fn part_in_snake(part: &str) -> String {
    let letters: Vec<char> = split_plural_acronym(part).chars().collect();
    let split = split_words(&letters);
    let split: Vec<char> = split.chars().collect();
    let mut snake = String::new();
    for (index, &letter) in split.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| split[index]);
        let ends_word = before.is_some_and(|before| before.is_ascii_lowercase() || before.is_ascii_digit());
        if letter.is_ascii_uppercase() && ends_word {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake.trim_matches('_').to_owned()
}

/// Sets an acronym in the plural apart from what is before it: `ListenerARNs` is `Listener_arns`.
fn split_plural_acronym(part: &str) -> String {
    let Some(stem) = part.strip_suffix('s') else { return part.to_owned() };
    let head = stem.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
    if stem.len() - head.len() < 2 {
        return part.to_owned();
    }
    format!("{head}_{}", part[head.len()..].to_ascii_lowercase())
}

/// Sets a capital with small letters behind it apart from what is before it: `DBInstance` is `DB_Instance`.
fn split_words(letters: &[char]) -> String {
    let mut split = String::new();
    let mut index = 0;
    while let Some(&letter) = letters.get(index) {
        split.push(letter);
        index += 1;
        let is_capital = letters.get(index).is_some_and(char::is_ascii_uppercase);
        let small = letters.iter().skip(index + 1).take_while(|letter| letter.is_ascii_lowercase()).count();
        if is_capital && small > 0 {
            split.push('_');
            split.extend(&letters[index..=index + small]);
            index += 1 + small;
        }
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_python_client() {
        let names = [
            ("GetItem", "get_item"),
            ("DescribeDBInstances", "describe_db_instances"),
            ("ListWebACLs", "list_web_acls"),
            ("ListenerARNs", "listener_arns"),
            ("ConsumedIOs", "consumed_ios"),
            ("ARNs", "arns"),
            ("IOUsage", "io_usage"),
            ("GetEC2InstanceRecommendations", "get_ec2_instance_recommendations"),
            ("ListS3Buckets", "list_s3_buckets"),
            ("SSEKMSKeyId", "ssekms_key_id"),
            ("CreateCachediSCSIVolume", "create_cached_iscsi_volume"),
            ("ListHITsForQualificationType", "list_hits_for_qualification_type"),
            ("CreateOAuth2TokenWithIAM", "create_oauth2_token_with_iam"),
            ("ExecutePartiQLBatch", "execute_partiql_batch"),
            ("DeleteWhatsAppMessageMedia", "delete_whatsapp_message_media"),
            ("GetOTelEnrichment", "get_otel_enrichment"),
            ("sessionToken", "session_token"),
            ("X", "x"),
        ];
        for (name, expected) in names {
            assert_eq!(snake(name), expected, "{name}");
        }
    }

    #[test]
    fn separators_become_underscores() {
        assert_eq!(snake("x-amz-Date"), "x_amz_date");
        assert_eq!(snake("__listOf__String"), "list_of_string");
        assert_eq!(snake("Sha256_Hash"), "sha256_hash");
        assert_eq!(snake("**"), "");
    }
}
