//! A file as a stream: a path enters, its bytes leave, piece by piece. It is opened when the first one is asked for.

use std::{
    io,
    path::{Path, PathBuf},
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame};
use tokio::{
    fs::{self, File},
    io::{AsyncRead as _, ReadBuf},
};

use super::ByteStream;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// How much is read at once.
const PIECE: usize = 64 << 10;

impl ByteStream {
    /// The bytes of a file, as many as it has now. They are read when they are sent, and can be sent again.
    ///
    /// A file that has become shorter or longer until then is an error of the stream.
    ///
    /// It needs a `tokio` runtime, here and where the stream is read.
    ///
    /// # Errors
    ///
    /// Whatever the operating system says of the path: it is not there, or may not be read. A directory has no bytes.
    ///
    /// ```
    /// # async fn example() -> std::io::Result<()> {
    /// use service_client::ByteStream;
    ///
    /// let upload = ByteStream::from_path("holiday.mp4").await?;
    /// assert!(upload.is_replayable() && upload.len().is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let metadata = fs::metadata(&path).await?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let stream = Self::replayable(move || Body::streaming(FileBody::new(path.clone())));
        Ok(if metadata.is_file() { stream.with_length(metadata.len()) } else { stream })
    }
}

struct FileBody {
    state: State,
}

enum State {
    Opening(Pin<Box<dyn Future<Output = io::Result<File>> + Send>>),
    Reading(File),
    Done,
}

impl FileBody {
    fn new(path: PathBuf) -> Self {
        Self { state: State::Opening(Box::pin(File::open(path))) }
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        loop {
            match &mut self.state {
                State::Done => return Poll::Ready(Ok(Bytes::new())),
                State::Opening(opening) => self.state = State::Reading(ready!(opening.as_mut().poll(cx))?),
                State::Reading(file) => {
                    let mut piece = BytesMut::zeroed(PIECE);
                    let mut unread = ReadBuf::new(&mut piece);
                    ready!(Pin::new(file).poll_read(cx, &mut unread))?;
                    let length = unread.filled().len();
                    piece.truncate(length);
                    return Poll::Ready(Ok(piece.freeze()));
                }
            }
        }
    }
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let piece = ready!(self.poll_piece(cx));
        if piece.as_ref().map_or(true, Bytes::is_empty) {
            self.state = State::Done;
        }
        Poll::Ready(match piece {
            Ok(piece) if piece.is_empty() => None,
            Ok(piece) => Some(Ok(Frame::data(piece))),
            Err(error) => {
                let message = "the file could not be read";
                Some(Err(TransportError::new(TransportErrorKind::Body, message).with_source(error)))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of this content, gone when it is dropped.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str, content: &[u8]) -> Self {
            let name = format!("service-client-{}-{name}", std::process::id());
            let path = std::env::temp_dir().join(name);
            std::fs::write(&path, content).expect("writable");
            Self(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    #[tokio::test]
    async fn a_file_is_read_as_often_as_it_is_sent() {
        let content = b"0123456789".repeat(20_000);
        let file = Scratch::new("again", &content);
        let stream = ByteStream::from_path(&file.0).await.expect("there");
        assert_eq!(stream.len(), Some(200_000));
        for _ in 0..2 {
            assert!(stream.clone().collect(1 << 20).await.expect("readable") == content);
        }
        let empty = Scratch::new("empty", b"");
        let stream = ByteStream::from_path(&empty.0).await.expect("there");
        assert!(stream.is_empty() && stream.collect(0).await.expect("readable").is_empty());
    }

    #[tokio::test]
    async fn a_file_that_has_changed_is_an_error() {
        let file = Scratch::new("changed", b"before");
        let stream = ByteStream::from_path(&file.0).await.expect("there");
        for after in [&b"much longer"[..], b"short"] {
            std::fs::write(&file.0, after).expect("writable");
            let error = stream.clone().collect(100).await.expect_err("another length");
            assert_eq!(error.kind(), TransportErrorKind::Body);
        }
        drop(file);
        let error = stream.collect(100).await.expect_err("gone");
        assert!(std::error::Error::source(&error).is_some());
    }

    #[tokio::test]
    async fn what_is_no_file_is_refused() {
        assert!(ByteStream::from_path(std::env::temp_dir()).await.is_err());
    }
}
