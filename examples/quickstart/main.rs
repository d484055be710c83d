//! The main job, on a ledger of its own: create a table, insert documents, query, update while somebody else does too,
//! commit with a digest that both sides agree on.
//!
//! ```text
//! cargo run --example quickstart            # a few vehicle registrations
//! cargo run --example quickstart FILE       # your own documents: JSON lines, or Ion
//! ```
//!
//! The ledger listens on loopback and verifies signatures; everything below it is what a client of the real service
//! would do. `session.rs` is the part to copy.

mod documents;
mod report;
mod revision;
mod session;
mod table;

use std::{
    error::Error,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    slice,
    time::Instant,
};

use ledger::Ledger;
use service_client::{
    Authenticator, Blob, Config, Credentials,
    serve::{Server, ServerHandle},
    sign::Verifier,
};
use service_client_qldb_session::QldbSessionClient;

use crate::{
    documents::Documents,
    report::Report,
    revision::Target,
    session::{Session, SessionError, Transaction},
};

const USAGE: &str = "usage: cargo run --example quickstart [FILE]
FILE holds documents, one after the other: JSON lines, or Ion text";

const REGION: &str = "us-east-1";
const LEDGER: &str = "quickstart";
const ACCESS_KEY: &str = "quickstart";

const TABLE: &str = "Documents";

/// What one transaction may write.
const DOCUMENTS_PER_TRANSACTION: usize = 40;

type AnyError = Box<dyn Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let file = match arguments.as_slice() {
        [] => None,
        [file] if !file.as_os_str().as_encoded_bytes().starts_with(b"-") => Some(file.as_path()),
        [help] if help == Path::new("--help") || help == Path::new("-h") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match run(file).await {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough: `quickstart | head`.
        Err(problem) if is_broken_pipe(&*problem) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("quickstart: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(problem: &(dyn Error + 'static)) -> bool {
    problem.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

async fn run(file: Option<&Path>) -> Result<(), AnyError> {
    let begun = Instant::now();
    let documents = documents::read(file)?;
    let target = Target::choose(&documents)?;
    let mut report = Report::new();
    let (server, client) = start().await?;
    report.title("A ledger transaction, from the first request to the commit")?;
    report.fact("ledger", &format!("`{LEDGER}`, in memory, at {}", server.url()))?;
    report.fact("requests", &format!("signed for {REGION} by `{ACCESS_KEY}`; the ledger verifies them"))?;
    report.fact("documents", &format!("{}, {}", documents.documents.len(), documents.origin))?;

    let session = Session::start(&client, LEDGER).await?;
    insert(&session, &documents, &mut report).await?;
    query(&session, &mut report).await?;
    let other = Session::start(&client, LEDGER).await?;
    update(&session, &other, &target, &mut report).await?;
    show(&session, &target, &mut report).await?;

    session.end().await?;
    other.end().await?;
    client.close().await;
    server.shutdown().await;
    report.close(&format!(
        "Done in {} ms: two sessions, one document, no update lost.",
        begun.elapsed().as_millis()
    ))?;
    Ok(())
}

/// A ledger that verifies signatures, and a client that signs.
async fn start() -> Result<(ServerHandle, QldbSessionClient), AnyError> {
    let credentials = Credentials::new(ACCESS_KEY, "known to the client and to the ledger");
    let authenticator = Authenticator::new(Verifier::new(REGION, "qldb"), [credentials.clone()]);
    let ledger = Ledger::new(LEDGER).service().verify(authenticator);
    let server = Server::bind("127.0.0.1:0").await?.spawn(ledger);

    let config = Config::builder().region(REGION).endpoint_url(server.url()).credentials(credentials).build();
    Ok((server, QldbSessionClient::new(&config)))
}

async fn insert(session: &Session, documents: &Documents, report: &mut Report) -> Result<(), AnyError> {
    let create = format!("CREATE TABLE {TABLE}");
    report.step("Create a table, and insert the documents")?;
    report.statement(&create)?;
    let created = session.run(async |transaction| transaction.execute(&create, &[]).await).await?;
    report.fact("committed", &agreed(&created.digest))?;

    let insert = format!("INSERT INTO {TABLE} ?");
    report.blank()?;
    report.statement(&insert)?;
    for batch in documents.documents.chunks(DOCUMENTS_PER_TRANSACTION) {
        let mut line = None;
        let inserting = session.run(async |transaction| {
            for document in batch {
                line = Some(document.line);
                transaction.execute(&insert, slice::from_ref(&document.value)).await?;
            }
            line = None;
            Ok(())
        });
        let inserted = inserting.await.map_err(|error| match line {
            Some(line) => format!("{}: line {line}: {error}", documents.origin),
            None => error.to_string(),
        })?;
        report.fact("committed", &format!("{}: {}", count(batch.len()), agreed(&inserted.digest)))?;
    }
    Ok(())
}

async fn query(session: &Session, report: &mut Report) -> Result<(), AnyError> {
    let select = format!("SELECT * FROM {TABLE}");
    report.step("Query them")?;
    report.statement(&select)?;
    let found = session.run(async |transaction| transaction.execute(&select, &[]).await).await?;
    report.documents(&found.value)?;
    Ok(())
}

/// We read the target's revision and set the next one; they do the same meanwhile, and commit first.
async fn update(us: &Session, them: &Session, target: &Target, report: &mut Report) -> Result<(), AnyError> {
    report.step("Update one of them, while somebody else does too")?;
    report.statement(&target.select())?;
    report.statement(&target.update())?;
    report.blank()?;

    let mut read = Vec::new();
    let mut theirs = None;
    let updating = us.run(async |transaction| {
        let revision = target.revision(transaction).await?;
        read.push(revision);
        if theirs.is_none() {
            theirs = Some(them.run(async |transaction| advance(target, transaction).await).await?.value);
        }
        target.set(transaction, revision + 1).await
    });
    let updated = updating.await?;

    let mut read = read.into_iter();
    if let (Some(ours), Some(theirs)) = (read.next(), theirs) {
        report.fact("we", &format!("read revision {ours}, set it to {}", ours + 1))?;
        report.fact("they", &format!("read revision {theirs}, set it to {}, and commit", theirs + 1))?;
    }
    for (conflict, revision) in updated.conflicts.iter().zip(read) {
        report.refusal("we, commit", &conflict.to_string())?;
        report.fact(
            "we, again",
            &format!("read revision {revision}, set it to {}, and commit", revision + 1),
        )?;
    }
    report.fact("committed", &agreed(&updated.digest))?;
    Ok(())
}

/// Returns the revision that it found.
async fn advance(target: &Target, transaction: &mut Transaction<'_>) -> Result<i64, SessionError> {
    let revision = target.revision(transaction).await?;
    target.set(transaction, revision + 1).await?;
    Ok(revision)
}

async fn show(session: &Session, target: &Target, report: &mut Report) -> Result<(), AnyError> {
    report.step("See that neither update is lost")?;
    report.statement(&target.select())?;
    let found = session.run(async |transaction| target.find(transaction).await).await?;
    report.documents(&found.value)?;
    Ok(())
}

/// A digest that both sides computed, by its first bytes.
fn agreed(digest: &Blob) -> String {
    let shown = digest.first_chunk().map_or(0, |first| u64::from_be_bytes(*first));
    format!("both sides computed the digest {shown:016x}…")
}

fn count(documents: usize) -> String {
    if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") }
}
