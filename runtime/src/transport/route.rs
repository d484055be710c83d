//! A connection as hyper uses it: enters a TCP stream, leaves the same stream, which says whether a proxy is at its end, and
//! fails once its peer has taken nothing for too long.

use core::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use std::io;

use hyper::rt;
use hyper_util::{
    client::legacy::connect::{Connected, Connection},
    rt::TokioIo,
};
use tokio::{
    net::TcpStream,
    time::{Sleep, sleep},
};

/// A connection on which requests are written in one form or the other.
pub(super) struct Route {
    tcp: TokioIo<TcpStream>,
    form: Form,
    /// How long the peer may take nothing.
    limit: Duration,
    wait: Option<Pin<Box<Sleep>>>,
}

/// What a request's first line says of its URI.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The path: whoever reads it is the server.
    Origin,
    /// All of it: whoever reads it is a proxy.
    Absolute,
}

impl Route {
    pub(super) fn new(tcp: TokioIo<TcpStream>, form: Form, limit: Duration) -> Self {
        Self { tcp, form, limit, wait: None }
    }

    /// What came of a write, unless the peer has taken nothing for too long.
    ///
    /// Nobody else would notice where an answer came before the request was whole, and the call is over: the connection
    /// would wait for its peer for ever.
    fn limited(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.wait = None;
            return written;
        }
        let wait = self.wait.get_or_insert_with(|| Box::pin(sleep(self.limit)));
        ready!(wait.as_mut().poll(cx));
        self.wait = None;
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Connection for Route {
    fn connected(&self) -> Connected {
        self.tcp.connected().proxy(self.form == Form::Absolute)
    }
}

impl rt::Read for Route {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: rt::ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(cx, buffer)
    }
}

impl rt::Write for Route {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.tcp).poll_write(cx, bytes);
        self.limited(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.tcp).poll_write_vectored(cx, slices);
        self.limited(cx, written)
    }
}
