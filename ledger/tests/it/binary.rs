//! The binary: what it prints, where it listens, and what strangers get.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
    command.args(arguments).env_clear();
    command
}

/// Ends the process also when an assertion fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

#[test]
fn it_says_where_it_listens_and_refuses_unsigned_requests() {
    let mut serve = command(&["serve", "--listen", "127.0.0.1:0"]);
    let child = serve.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary starts");
    let mut running = Running(child);
    let mut line = String::new();
    let output = running.0.stdout.as_mut().expect("it is piped");
    BufReader::new(output).read_line(&mut line).expect("it prints a line");
    let address = line.strip_prefix("listening on http://").expect("the line is as documented").trim_end();

    let mut stream = TcpStream::connect(address).expect("it listens");
    let head = "POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/x-amz-json-1.0\r\n";
    let target = "x-amz-target: QLDBSession.SendCommand\r\ncontent-length: 2\r\n\r\n{}";
    stream.write_all(format!("{head}{target}").as_bytes()).expect("it reads");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("it answers");
    assert!(response.starts_with("HTTP/1.1 4"), "{response}");
    assert!(response.contains("MissingAuthenticationToken"), "{response}");
}

#[test]
fn mistakes_and_help() {
    let output = command(&["serve", "--lisen", "x"]).output().expect("the binary runs");
    assert!(!output.status.success());
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "ledger: unknown option `--lisen`: `ledger --help` lists them\n"
    );

    let output = command(&["serve", "--listen", "nowhere"]).output().expect("the binary runs");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("ledger: cannot listen on `nowhere`: "));

    let output = command(&["--help"]).output().expect("the binary runs");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("Usage: ledger serve [options]"));
}

#[cfg(unix)]
#[test]
fn what_is_not_unicode_is_refused_and_not_repeated() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    let mut words = command(&["serve", "--secret-key"]);
    words.arg(OsStr::from_bytes(b"hush\xff"));
    let mut variables = command(&["serve"]);
    variables.env("AWS_ACCESS_KEY_ID", "ledger");
    variables.env("AWS_SECRET_ACCESS_KEY", OsStr::from_bytes(b"hush\xff"));
    for (mut command, expected) in [
        (words, "ledger: argument 3 is not Unicode\n"),
        (variables, "ledger: `AWS_SECRET_ACCESS_KEY` is not Unicode: set it to what was issued\n"),
    ] {
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
        assert!(output.stdout.is_empty());
    }
}
