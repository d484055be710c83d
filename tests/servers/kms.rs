//! AWS KMS: what a key encrypts, it decrypts.

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::kms::{
        CreateKeyRequest, DecryptRequest, DescribeKeyRequest, EncryptRequest, KeyState, KmsClient, KmsError,
    },
    ministack::Ministack,
};

const PLAINTEXT: &[u8] = b"the plans";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = KmsClient::new(&server.config());
    let created = client.create_key(CreateKeyRequest::new().description("plans")).await?;
    let key = created.key_metadata.ok_or("a key is described")?;
    ensure(key.key_state == Some(KeyState::Enabled), "it is enabled")?;
    ensure(key.creation_date.is_some(), "it was created at a time")?;

    let encrypted = client.encrypt(EncryptRequest::new(&*key.key_id, PLAINTEXT.to_vec())).await?;
    let ciphertext = encrypted.ciphertext_blob.ok_or("there is a ciphertext")?;
    let decrypted = client.decrypt(DecryptRequest::new().ciphertext_blob(ciphertext)).await?;
    ensure(decrypted.plaintext.as_deref() == Some(PLAINTEXT), "what was encrypted is decrypted")?;

    match client.describe_key(DescribeKeyRequest::new("00000000-0000-0000-0000-000000000000")).await {
        Err(KmsError::NotFoundException(_)) => Ok(()),
        other => Err(format!("describe_key: {other:?}").into()),
    }
}
