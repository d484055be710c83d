//! The protocols without places in the head: what is beside the stream goes before its events.

use service_client::{ClientError, EventStream, Shape, service_client};

use crate::declared::{Word, all, said, words};

/// The same service in each protocol.
macro_rules! chat {
    ($(#[$($cfg:tt)*])* $module:ident, $protocol:literal) => {
        $(#[$($cfg)*])*
        mod $module {
            use super::*;

            #[service_client(protocol = $protocol, service_id = "Chat", target_prefix = "Chat", signing = "none")]
            trait Chat {
                async fn chat(&self, input: ChatRequest) -> Result<ChatResult, ClientError>;
                async fn only_words(&self, input: Only) -> Result<Only, ClientError>;
            }

            struct Echo;

            impl Chat for Echo {
                async fn chat(&self, input: ChatRequest) -> Result<ChatResult, ClientError> {
                    Ok(ChatResult::new(format!("{} again", input.topic), input.words))
                }

                async fn only_words(&self, input: Only) -> Result<Only, ClientError> {
                    Ok(input)
                }
            }

            #[tokio::test]
            async fn members_beside_the_stream_go_first() {
                let client = ChatClient::in_process(Echo);
                let request = ChatRequest::new("weather", words()).mood("fair");
                let result = client.chat(request).await.expect("chatting");
                assert_eq!(result.topic, "weather again");
                let (answers, error) = all(result.words).await;
                assert!(error.is_none(), "{error:?}");
                assert!(answers == words());
            }

            #[tokio::test]
            async fn what_must_be_beside_the_stream_is_asked_for() {
                let client = ChatClient::in_process(Echo);
                let error = client.chat(ChatRequest::new("", words())).await.expect_err("too short");
                assert_eq!(error.kind(), service_client::ClientErrorKind::InvalidInput);
            }

            #[tokio::test]
            async fn without_such_members_nobody_waits_for_them() {
                let client = ChatClient::in_process(Echo);
                let (mut sender, words) = EventStream::channel(1);
                let mut answers = client.only_words(Only::new(words)).await.expect("chatting").words;
                sender.send(said("one")).await.expect("somebody listens");
                assert!(answers.next().await.expect("an answer").expect("a word") == said("one"));
            }
        }
    };
}

chat!(aws_json_1_0, "awsJson1_0");
chat!(aws_json_1_1, "awsJson1_1");
chat!(rpc_v2_json, "rpcv2Json");
chat!(
    #[cfg(feature = "cbor")]
    rpc_v2_cbor,
    "rpcv2Cbor"
);

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct ChatRequest {
    #[shape(length(1..=20))]
    topic: String,
    mood: Option<String>,
    words: EventStream<Word>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct ChatResult {
    topic: String,
    words: EventStream<Word>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct Only {
    words: EventStream<Word>,
}
