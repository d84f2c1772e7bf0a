//! Turns `locales/{vi,en}/*.ftl` into one struct a message, so that a missing or misspelt key or argument
//! does not compile.
//!
//! The build fails, naming file and message, on: text that is not Fluent; a message or an argument that one
//! language has and the other has not; a message defined twice; a reference to a message that is not there.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process;

use fluent_syntax::ast;

/// A message's arguments.
type Arguments = BTreeSet<String>;
/// Messages by key: in which file, with which arguments, its text for the documentation.
type Messages = BTreeMap<String, (String, Arguments)>;

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=locales");
    let mut complaints = Vec::new();
    let (vi, vi_files) = read_language("vi", &mut complaints);
    let (en, en_files) = read_language("en", &mut complaints);
    compare("en", &vi, &en, &mut complaints);
    compare("vi", &en, &vi, &mut complaints);
    if !complaints.is_empty() {
        for complaint in complaints {
            println!("cargo:warning={complaint}");
        }
        process::exit(1);
    }
    let mut code = String::new();
    for (name, files) in [("VI", vi_files), ("EN", en_files)] {
        let texts: Vec<String> = files
            .iter()
            .map(|file| format!("include_str!({file:?})"))
            .collect();
        let _ = writeln!(
            code,
            "pub(super) const {name}: &[&str] = &[{}];",
            texts.join(", ")
        );
    }
    for (key, (file, arguments)) in &vi {
        write_message(&mut code, key, file, arguments);
    }
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("messages.rs"), code).expect("OUT_DIR can be written");
}

/// Messages of one language, and the paths of its files.
fn read_language(language: &str, complaints: &mut Vec<String>) -> (Messages, Vec<String>) {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let folder = Path::new(&root).join("locales").join(language);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("folder can be read").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    let mut messages = Messages::new();
    for path in &paths {
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file = format!(
            "{language}/{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        let resource = match fluent_syntax::parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                complaints.extend(errors.iter().map(|error| {
                    let line = text[..error.pos.start.min(text.len())].lines().count();
                    format!("locales/{file}:{line}: {error}")
                }));
                continue;
            }
        };
        for entry in &resource.body {
            if let ast::Entry::Message(message) = entry {
                let mut arguments = Arguments::new();
                if let Some(pattern) = &message.value {
                    collect_pattern(pattern, &mut arguments);
                }
                let key = message.id.name.to_owned();
                if messages
                    .insert(key.clone(), (file.clone(), arguments))
                    .is_some()
                {
                    complaints.push(format!("locales/{file}: `{key}` is defined twice"));
                }
            }
        }
    }
    let files = paths
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    (messages, files)
}

fn compare(language: &str, of: &Messages, with: &Messages, complaints: &mut Vec<String>) {
    for (key, (file, arguments)) in of {
        match with.get(key) {
            None => complaints.push(format!("locales/{language}: `{key}` of {file} is missing")),
            Some((other, theirs)) if theirs != arguments => {
                complaints.push(format!(
                    "locales/{other}: `{key}` has {theirs:?}, in {file} it has {arguments:?}"
                ));
            }
            Some(_) => {}
        }
    }
}

fn collect_pattern(pattern: &ast::Pattern<&str>, arguments: &mut Arguments) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            collect_expression(expression, arguments);
        }
    }
}

fn collect_expression(expression: &ast::Expression<&str>, arguments: &mut Arguments) {
    match expression {
        ast::Expression::Inline(inline) => collect_inline(inline, arguments),
        ast::Expression::Select { selector, variants } => {
            collect_inline(selector, arguments);
            for variant in variants {
                collect_pattern(&variant.value, arguments);
            }
        }
    }
}

fn collect_inline(inline: &ast::InlineExpression<&str>, arguments: &mut Arguments) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => {
            collect_expression(expression, arguments);
        }
        ast::InlineExpression::MessageReference { id, .. } => {
            panic!(
                "`{}`: messages may refer to terms (-name), not to other messages",
                id.name
            )
        }
        _ => {}
    }
}

/// `report-recorded` with `unit` becomes `struct ReportRecorded<'a> { unit: FluentValue<'a> }`.
fn write_message(code: &mut String, key: &str, file: &str, arguments: &Arguments) {
    let name: String = key.split('-').map(capitalise).collect();
    let _ = writeln!(code, "/// `{key}` of {file}.");
    if arguments.is_empty() {
        let _ = writeln!(code, "pub(crate) struct {name};");
        let _ = writeln!(
            code,
            "impl Message for {name} {{ const KEY: &'static str = {key:?}; }}"
        );
        return;
    }
    let _ = writeln!(code, "pub(crate) struct {name}<'a> {{");
    for argument in arguments {
        let _ = writeln!(code, "    pub(crate) {argument}: FluentValue<'a>,");
    }
    let _ = writeln!(
        code,
        "}}\nimpl Message for {name}<'_> {{\n    const KEY: &'static str = {key:?};"
    );
    let _ = writeln!(
        code,
        "    fn arguments(&self) -> FluentArgs<'_> {{\n        let mut arguments = FluentArgs::new();"
    );
    for argument in arguments {
        let _ = writeln!(
            code,
            "        arguments.set({argument:?}, self.{argument}.clone());"
        );
    }
    let _ = writeln!(code, "        arguments\n    }}\n}}");
}

fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}
