//! The tables that plans really have.

use super::{campaign, fill, lines, read_for, troubles, workbook};

#[track_caller]
fn check(name: &str, rows: &[&str], wanted: &[&str], wanted_troubles: &[&str]) {
    let campaign = campaign(name);
    let roster = read_for(&campaign, &workbook(rows)).unwrap();
    assert_eq!(lines(&roster), wanted);
    assert_eq!(troubles(&roster), wanted_troubles);
    // The same table as text says the same.
    let text: Vec<String> = rows
        .iter()
        .map(|row| {
            row.split('|')
                .map(|cell| format!("\"{}\"", cell.trim()))
                .collect::<Vec<_>>()
                .join(";")
        })
        .collect();
    let from_text = read_for(&campaign, text.join("\r\n").as_bytes()).unwrap();
    assert_eq!(lines(&from_text), wanted, "as text");
    assert_eq!(troubles(&from_text), wanted_troubles, "as text");
}

#[test]
fn teams_with_one_target_each() {
    check(
        "quang-trung",
        &[
            "UBND XÃ QUẢNG TRUNG",
            "PHỤ LỤC",
            "Danh sách các tổ công tác và chỉ tiêu kích hoạt",
            "(Kèm theo Kế hoạch số 12/KH-UBND ngày 30/10/2024)",
            "",
            "TT | Tổ | Tổ trưởng | Số điện thoại | Chỉ tiêu | Ghi chú",
            "(1) | (2) | (3) | (4) | (5) | (6)",
            "1 | Tổ 01 Ngọc Trà 1 | Nguyễn Văn A | 0912345678 | 200 |",
            "2 | Tổ 02 Ngọc Trà 2 | Lê Thị B | 0912345679 | 150 | cả xóm mới",
            "",
            "3 | Tổ 03 - Thôn Dũng | Trần C | | 150 |",
            "4 | Tổ số 4: LỘC TIẾN | | | 150 |",
            "5 | Tổ 5 | | | 1.150 |",
            "| Tổng cộng | | | 1800 |",
            "",
            "| Người lập biểu | | | | TM. UBND XÃ",
        ],
        &[
            "Tổ 01 Ngọc Trà 1 i1=200",
            "Tổ 02 Ngọc Trà 2 i1=150",
            "Tổ 03 Thôn Dũng i1=150",
            "Tổ 4 Lộc Tiến i1=150",
            "Tổ 5 i1=1150",
        ],
        &["16: NotARow(\"Người lập biểu\")"],
    );
}

#[test]
fn hamlets_merged_down_over_their_teams_and_a_heading_in_two_rows() {
    check(
        "que-chau",
        &[
            "STT | Thôn | Tổ | Họ và tên tổ trưởng | Chỉ tiêu | | Ghi chú",
            "| | | | Mức 1 | Mức 2 |",
            "1 | 2 | 3 | 4 | 5 | 6 | 7",
            "1 | Thôn 1 | 1 | A | 10 | 80 |",
            "2 | | 2 | B | 12 | 78 |",
            "| Cộng thôn 1 | | | 22 | 158 |",
            "3 | Thôn 2 | Tổ 1 | C | 9 | 79 |",
            "4 | | Tổ 2 | D | 9 | x |",
            "| CỘNG | | | 40 | 237 |",
        ],
        &[
            "Thôn 1",
            "Thôn 1 / Tổ 1 i0=10 i1=80",
            "Thôn 1 / Tổ 2 i0=12 i1=78",
            "Thôn 2",
            "Thôn 2 / Tổ 1 i0=9 i1=79",
            "Thôn 2 / Tổ 2 i0=9",
        ],
        &["8: NoNumber(\"x\")"],
    );
}

#[test]
fn one_column_of_units_in_levels() {
    check(
        "que-chau",
        &[
            "TT | Đơn vị | Chỉ tiêu được giao | Đã thực hiện | Tỷ lệ (%)",
            "| Xã Quế Châu | 3090 | 0 | 0",
            "I | Thôn 1 | 450 | 12 | 3",
            "1 | Tổ 1 | 90 | 1 | 1",
            "2 | Tổ 2 | 90 | |",
            "II | Thôn 2 | 440 | |",
            "1 | Tổ 1 | 88 | |",
        ],
        &[
            "Xã Quế Châu total=3090",
            "Xã Quế Châu / Thôn 1 total=450",
            "Thôn 1 / Tổ 1 total=90",
            "Thôn 1 / Tổ 2 total=90",
            "Xã Quế Châu / Thôn 2 total=440",
            "Thôn 2 / Tổ 1 total=88",
        ],
        &[],
    );
}

#[test]
fn a_target_beside_its_levels_is_their_sum_and_results_are_passed_over() {
    check(
        "que-chau",
        &[
            "TT | Tổ | Chỉ tiêu | Mức 1 | Mức 2 | Kết quả | | Phụ lục",
            "| | | | | Mức 1 | Mức 2 |",
            "1 | Tổ 1 | 90 | 10 | 80 | 7 | 7 | a",
        ],
        &["Tổ 1 total=90 i0=10 i1=80"],
        &[],
    );
}

#[test]
fn a_group_above_a_heading_that_is_not_merged_down() {
    check(
        "que-chau",
        &[
            "KẾ HOẠCH GIAO CHỈ TIÊU",
            "| | Chỉ tiêu | | Kết quả |",
            "STT | Tên tổ | Kích hoạt mức 1 | m2 | Mức 1 | Mức 2",
            "1 | Tổ 1 | 10 | 80 | 7 | 7",
        ],
        &["Tổ 1 i0=10 i1=80"],
        &[],
    );
}

#[test]
fn shares_of_the_population() {
    check(
        "ninh-binh",
        &[
            "STT | Xã/phường | Dân số | Số công dân từ 14 tuổi | Chỉ tiêu (%)",
            "1 | Xã A | 5200 | 4.100 | 100%",
            "2 | Phường B | 7000 | 5600 | 0.45",
            "3 | Thị trấn C | 3000 | | 62,5%",
        ],
        &[
            "Xã A [4100] total=10000/10000",
            "Phường B [5600] total=4500/10000",
            "Thị trấn C [3000] total=6250/10000",
        ],
        &[],
    );
}

#[test]
fn headings_without_marks_and_a_total_that_does_not_add_up() {
    check(
        "quang-trung",
        &[
            "stt | to | chi tieu | cccd to truong",
            "1 | 01 | 200 | 038099000001",
            "2 | 02 | 150 | 038099000002",
            "2 | 02 | 150 | 038099000002",
            " | | 40 |",
            "tong | | 1300 |",
        ],
        &["Tổ 01 i1=200", "Tổ 02 i1=150"],
        &[
            "4: Again(3, \"Tổ 02\")",
            "5: NoUnit",
            "6: TotalDiffers(1300, 350)",
        ],
    );
}

#[test]
fn a_list_of_names_only() {
    check(
        "quang-trung",
        &["Thôn", "Ngọc Trà 1", "Ngọc Trà 2", "Thôn Dũng"],
        &["Thôn Ngọc Trà 1", "Thôn Ngọc Trà 2", "Thôn Dũng"],
        &[],
    );
}

#[test]
fn cells_merged_in_the_file_are_read_as_they_look() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let center = rust_xlsxwriter::Format::new();
    workbook
        .add_worksheet()
        .set_name("Bìa")
        .unwrap()
        .write_string(0, 0, "PHỤ LỤC")
        .unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Chỉ tiêu").unwrap();
    fill(
        sheet,
        &[
            "",
            "",
            "",
            "1 | | 1 | 10 | 80",
            "2 | | 2 | 12 | 78",
            "3 | Thôn 2 | 1 | 9 | 79",
        ],
    );
    sheet
        .merge_range(0, 0, 0, 4, "GIAO CHỈ TIÊU CHO CÁC TỔ", &center)
        .unwrap();
    for (column, title) in [(0, "TT"), (1, "Thôn"), (2, "Tổ")] {
        sheet
            .merge_range(1, column, 2, column, title, &center)
            .unwrap();
    }
    sheet.merge_range(1, 3, 1, 4, "Chỉ tiêu", &center).unwrap();
    sheet.write_string(2, 3, "Mức 1").unwrap();
    sheet.write_string(2, 4, "Mức 2").unwrap();
    sheet.merge_range(3, 1, 4, 1, "Thôn 1", &center).unwrap();
    let hidden = workbook.add_worksheet();
    fill(hidden, &["Tổ | Chỉ tiêu", "Tổ 9 | 9"]);
    hidden.set_hidden(true);
    let roster = read_for(&campaign("que-chau"), &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        lines(&roster),
        [
            "Thôn 1",
            "Thôn 1 / Tổ 1 i0=10 i1=80",
            "Thôn 1 / Tổ 2 i0=12 i1=78",
            "Thôn 2",
            "Thôn 2 / Tổ 1 i0=9 i1=79",
        ]
    );
    assert_eq!(roster.sheet.as_deref(), Some("Chỉ tiêu"));
}
