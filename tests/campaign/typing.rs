//! How leaders type what they mean: forms that the message language names as clear, with and without marks, in
//! capitals, with politeness around.

use crate::random::Random;
use crate::tally::{Line, Op};
use crate::town::{Kind, Leader};

/// What stands before a report.
const OPENINGS: [&str; 4] = ["", "", "Báo cáo: ", "Báo cáo các đồng chí, "];
/// What stands behind it.
const ENDINGS: [&str; 4] = ["", "", " ạ", " nhé"];
/// Talk that holds no report.
const CHATTER: [&str; 14] = [
    "Chào các đồng chí",
    "ok ạ",
    "Tổ 3 họp 19h30 nhà văn hóa",
    "Chỉ tiêu tổ 2 là 150 mức 2",
    "Hôm nay tổ 2 phấn đấu 35 mức 2",
    "Tổ 2 còn thiếu 35 mức 2",
    "Tổ 2 được bao nhiêu mức 2 rồi?",
    "các tổ báo số mức 2 nhé",
    "Đề nghị tổ 2 báo cáo mức 2 trước 10h",
    "mai trời mưa, 2 tổ đi cùng nhau",
    "tổ 2 cần 35 tờ rơi mức 2",
    "👍",
    "cảm ơn anh",
    "15 hộ vắng nhà",
];

/// What names the unit: nothing, a team, or a team with its hamlet.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Naming {
    Nothing,
    Team(u32),
    Path(u32, u32),
}

/// Chatter.
pub(crate) fn chatter(random: &mut Random) -> &'static str {
    random.pick(&CHATTER).copied().unwrap_or("ok")
}

fn one_of(random: &mut Random, forms: &[String]) -> String {
    random.pick(forms).cloned().unwrap_or_default()
}

fn unit(random: &mut Random, naming: Naming) -> String {
    let forms = match naming {
        Naming::Nothing => vec![String::new()],
        Naming::Team(team) => vec![
            format!("Tổ {team}"),
            format!("tổ {team}"),
            format!("TỔ {team}"),
            format!("Tổ 0{team}"),
            format!("tổ{team}"),
        ],
        Naming::Path(hamlet, team) => vec![
            format!("Thôn {hamlet} - Tổ {team}"),
            format!("tổ {team} thôn {hamlet}"),
            format!("Thôn {hamlet} tổ {team}"),
        ],
    };
    one_of(random, &forms)
}

/// A count, the number first or the indicator first.
fn count(random: &mut Random, line: &Line, is_number_first: bool) -> String {
    let level = line.indicator + 1;
    let number = match line.op {
        Op::Add => {
            let forms = [format!("+{}", line.value), format!("thêm {}", line.value)];
            one_of(random, &forms)
        }
        Op::Subtract => format!("bớt {}", line.value),
        Op::Total => format!("lũy kế {}", line.value),
        Op::Plain | Op::Set => line.value.to_string(),
    };
    if is_number_first || line.op != Op::Plain {
        let forms = [
            format!("{number} mức {level}"),
            format!("{number} m{level}"),
            format!("{number} mđ{level}"),
            format!("{number} tài khoản mức {level}"),
        ];
        one_of(random, &forms)
    } else {
        let forms = [
            format!("mức {level}: {number}"),
            format!("mức {level} {number}"),
            format!("kích hoạt mức {level}: {number}"),
        ];
        one_of(random, &forms)
    }
}

/// A clear report of one unit: every line has the same op.
pub(crate) fn report(random: &mut Random, naming: Naming, lines: &[Line], day: &str) -> String {
    let head = unit(random, naming);
    let op = lines[0].op;
    let is_number_first = random.chance(60);
    let counts: Vec<String> = lines
        .iter()
        .map(|line| count(random, line, is_number_first))
        .collect();
    let is_list = counts.len() > 1 && !head.is_empty() && op == Op::Plain && random.chance(20);
    let body = if is_list {
        format!("\n- {}", counts.join("\n- "))
    } else {
        counts.join(", ")
    };
    let head = match (head.is_empty(), is_list) {
        (true, _) => String::new(),
        (false, true) => head,
        (false, false) => format!("{head}: "),
    };
    let head = match op {
        Op::Set => {
            let word = one_of(random, &["sửa lại".to_owned(), "đính chính".to_owned()]);
            format!("{word} {head}")
        }
        Op::Plain | Op::Add | Op::Subtract | Op::Total => head,
    };
    let head = if day.is_empty() {
        head
    } else {
        format!("{day} {head}")
    };
    dressed(
        random,
        &format!("{head}{body}"),
        op == Op::Plain && !is_list,
    )
}

/// Nothing was counted.
pub(crate) fn zero(random: &mut Random, naming: Naming) -> String {
    let head = unit(random, naming);
    let forms = [
        format!("{head} không phát sinh"),
        format!("{head}: không có"),
        format!("{head}: 0"),
    ];
    one_of(random, &forms)
}

/// A report that leaves something open: the indicator, the size, the unit, or what the number is.
pub(crate) fn unclear(leader: Leader, kind: Kind, value: i64) -> String {
    let team = leader.team;
    match kind {
        Kind::Indicator => format!("Tổ {team}: {value}"),
        Kind::Unit => format!("Tổ 9: {value} mức 2"),
        Kind::Op => format!("Tổ {team}: tổng {value} mức 2"),
        Kind::Size | Kind::Twice | Kind::Standing => format!("Tổ {team}: {value} mức 2"),
    }
}

/// The same with words around it, or without marks.
fn dressed(random: &mut Random, text: &str, may_be_dressed: bool) -> String {
    let text = if may_be_dressed {
        let opening = random.pick(&OPENINGS).copied().unwrap_or_default();
        let ending = random.pick(&ENDINGS).copied().unwrap_or_default();
        format!("{opening}{text}{ending}")
    } else {
        text.to_owned()
    };
    if random.chance(20) {
        unmarked(&text)
    } else {
        text
    }
}

/// The text as phones without an input method write it.
fn unmarked(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;
    text.nfd()
        .filter(|&letter| !is_combining_mark(letter))
        .map(|letter| match letter {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}
