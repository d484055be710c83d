//! One user agent: what is known of a program enters, the text that says it leaves.

use std::fmt::{self, Write as _};

/// The parts of a user agent. Prints as the header's value, part by part in the order that AWS's services read them in.
///
/// Whatever a part cannot hold prints as `-`. Only `product_override` and `extra` print as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct UserAgent<'a> {
    /// What sends the requests, and its version.
    pub product: Pair<'a>,
    /// What the product is built on.
    pub metadata: &'a [Pair<'a>],
    /// The service, and the version of its interface.
    pub api: Option<Pair<'a>>,
    /// Where the program runs.
    pub platform: Platform<'a>,
    /// What the program is written in.
    pub language: Language<'a>,
    /// What runs the program, for example `AWS_Lambda_rust`.
    pub execution_environment: Option<&'a str>,
    /// The ids of what is in use.
    pub features: &'a [&'a str],
    /// How requests are repeated.
    pub retry_mode: Option<&'a str>,
    /// What the program is called.
    pub app_name: Option<&'a str>,
    /// What stands in place of all of the above.
    pub product_override: Option<&'a str>,
    /// What stands at the end.
    pub extra: &'a [&'a str],
}

/// A name, and a value of it, if there is one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pair<'a> {
    /// The name.
    pub name: &'a str,
    /// The value.
    pub value: Option<&'a str>,
}

impl<'a> Pair<'a> {
    /// A name with its value; an empty one is none.
    pub fn new(name: &'a str, value: &'a str) -> Self {
        Self { name, value: Some(value).filter(|value| !value.is_empty()) }
    }
}

/// An operating system and a machine, as far as they are known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Platform<'a> {
    /// The system's name, as the system itself or Rust has it.
    pub name: Option<&'a str>,
    /// The system's version.
    pub version: Option<&'a str>,
    /// The kind of processor.
    pub machine: Option<&'a str>,
}

/// A language, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Language<'a> {
    /// Its name, and its version.
    pub name: Pair<'a>,
    /// Which implementation of it: what the implementation is called, under which key.
    pub implementation: Option<Pair<'a>>,
}

impl fmt::Display for UserAgent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.product_override {
            Some(product) => f.write_str(product)?,
            None => self.parts(f)?,
        }
        self.extra.iter().try_for_each(|extra| write!(f, " {extra}"))
    }
}

impl UserAgent<'_> {
    fn parts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Clean(self.product.name))?;
        if let Some(version) = self.product.value {
            write!(f, "/{}", Clean(version))?;
        }
        self.metadata.iter().try_for_each(|pair| part(f, "md", *pair))?;
        f.write_str(" ua/2.1")?;
        self.api.map_or(Ok(()), |api| part(f, "api", api))?;
        self.platform.write(f)?;
        part(f, "lang", self.language.name)?;
        self.language.implementation.map_or(Ok(()), |implementation| part(f, "md", implementation))?;
        single(f, "exec-env", self.execution_environment)?;
        if !self.features.is_empty() {
            write!(f, " m/{}", self.features.join(","))?;
        }
        if let Some(mode) = self.retry_mode {
            part(f, "cfg", Pair::new("retry-mode", mode))?;
        }
        single(f, "app", self.app_name)
    }
}

impl Platform<'_> {
    /// Systems that services do not tell from one another have their name beside.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = self.version.unwrap_or_default();
        match self.name {
            Some(name) => match family(name) {
                Some(family) => part(f, "os", Pair::new(family, version))?,
                None => {
                    f.write_str(" os/other")?;
                    part(f, "md", Pair::new(name, version))?;
                }
            },
            None => f.write_str(" os/other")?,
        }
        self.machine.map_or(Ok(()), |machine| part(f, "md", Pair::new("arch", machine)))
    }
}

fn family(name: &str) -> Option<&'static str> {
    const FAMILIES: [(&str, &str); 8] = [
        ("android", "android"),
        ("darwin", "macos"),
        ("ios", "ios"),
        ("linux", "linux"),
        ("macos", "macos"),
        ("tvos", "tvos"),
        ("watchos", "watchos"),
        ("windows", "windows"),
    ];
    let known = FAMILIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.map(|(_, family)| *family)
}

fn part(f: &mut fmt::Formatter<'_>, category: &str, pair: Pair<'_>) -> fmt::Result {
    write!(f, " {category}/{}", Clean(pair.name))?;
    pair.value.map_or(Ok(()), |value| write!(f, "#{}", Clean(value)))
}

fn single(f: &mut fmt::Formatter<'_>, category: &str, value: Option<&str>) -> fmt::Result {
    value.map_or(Ok(()), |value| part(f, category, Pair { name: value, value: None }))
}

/// What a part can hold of a text.
struct Clean<'a>(&'a str);

impl fmt::Display for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_free = |c: char| c.is_ascii_alphanumeric() || "!$%&'*+-.^_`|~,".contains(c);
        self.0.chars().try_for_each(|c| f.write_char(if is_free(c) { c } else { '-' }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_place() {
        let agent = UserAgent {
            product: Pair::new("service-client", "1.0"),
            metadata: &[Pair::new("http", "hyper")],
            api: Some(Pair::new("QLDB Session", "2019-07-11")),
            platform: Platform { name: Some("linux"), version: None, machine: Some("x86_64") },
            language: Language { name: Pair::new("rust", ""), implementation: None },
            execution_environment: Some("AWS_Lambda_rust"),
            features: &["E", "AD"],
            retry_mode: Some("standard"),
            app_name: Some("shop\r\n"),
            product_override: None,
            extra: &["driver/1"],
        };
        assert_eq!(
            agent.to_string(),
            "service-client/1.0 md/http#hyper ua/2.1 api/QLDB-Session#2019-07-11 os/linux md/arch#x86_64 \
             lang/rust exec-env/AWS_Lambda_rust m/E,AD cfg/retry-mode#standard app/shop-- driver/1"
        );
    }
}
