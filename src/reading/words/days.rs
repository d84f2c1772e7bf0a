//! Words for days (message language, *Dates*).

use crate::reading::words::{DayWord, Sense, Table};

/// Day words by the day they name.
pub(in crate::reading) const DAYS: Table = &[
    (
        Sense::Day(DayWord::Ago(0)),
        "
        từ sáng tới giờ, từ sáng đến giờ, sáng tới giờ, sáng đến giờ, từ sáng đến chiều, từ sáng tới chiều,
        hôm nay, hnay, h.nay, hn, nay, bữa nay, bữa ni, hôm ni, ngày hôm nay, ngày nay,
        sáng nay, trưa nay, chiều nay, sáng hôm nay, chiều hôm nay, trưa hôm nay, sáng ni,
        chiều ni, trưa ni, hum nay, hôm nai, trong hôm nay, trong ngày hôm nay, bửa nay,
        bửa ni, ngày ni, hôm này, buổi sáng nay, buổi chiều nay, today, hwm nay, sang nay,
        hôm nay nay, ngay hom nay",
    ),
    (
        Sense::Day(DayWord::Tonight),
        "tối nay, tối hôm nay, đêm nay, tối ni, đêm ni, buổi tối nay, khuya nay, tối bữa nay",
    ),
    (
        Sense::Day(DayWord::Ago(1)),
        "
        hôm qua, hqua, h.qua, hq, bữa qua, ngày hôm qua, ngày qua, tối qua, chiều qua,
        sáng qua, trưa qua, đêm qua, khuya qua, tối hôm qua, chiều hôm qua, sáng hôm qua,
        đêm hôm qua, hồi hôm, hôm wa, hum qua, của hôm qua, trưa hôm qua, bửa qua, hồi tối,
        hồi tối qua, hồi đêm, qua nay, hôm qa, yesterday, đêm hôm, tối hqua, chiều hqua,
        sáng hqua, bữa hôm qua",
    ),
    (
        Sense::Day(DayWord::Ago(2)),
        "
        hôm kia, bữa kia, hôm kìa, ngày hôm kia, tối hôm kia, chiều hôm kia, sáng hôm kia,
        tối kia",
    ),
    (
        Sense::Day(DayWord::Weekly),
        "!thứ, sáng thứ, chiều thứ, tối thứ, ngày thứ, hôm thứ",
    ),
    (
        Sense::Day(DayWord::Weekday(6)),
        "
        chủ nhật, chúa nhật, cn, sáng chủ nhật, chiều chủ nhật, tối chủ nhật, ngày chủ nhật,
        hôm chủ nhật",
    ),
    (
        Sense::Day(DayWord::DayOf),
        "ngày, hôm, bữa, !mùng, mồng, ngày mùng, ngày mồng, sáng ngày, chiều ngày, tối ngày",
    ),
    (Sense::Day(DayWord::MonthOf), "tháng, thg"),
    (Sense::Day(DayWord::YearOf), "!năm"),
    (
        Sense::Day(DayWord::Span),
        "
        tuần này, tuần trước, tuần qua, tuần rồi, cả tuần, trong tuần, đầu tuần, cuối tuần,
        tuần vừa qua, tháng này, tháng trước, trong tháng, cả tháng, từ đầu tuần, từ đầu tháng,
        mấy hôm nay, mấy bữa nay, mấy ngày nay, mấy ngày qua, mấy bữa ni, hai hôm nay,
        hai ngày nay, hai ngày qua, 2 ngày nay, 2 hôm nay, 2 ngày qua, 3 ngày qua, 3 ngày nay,
        ba ngày nay, ba ngày qua, hai ngày cuối tuần, 2 ngày cuối tuần, từ hôm qua,
        từ hôm qua đến nay, từ hôm qua tới nay, từ hôm kia, hôm qua và hôm nay,
        hôm qua với hôm nay, cả hôm qua, cả hôm qua và hôm nay, 2 hôm, hai hôm, mấy hôm rồi,
        cả 2 ngày, cả hai ngày, hai bữa nay, 2 bữa nay, hôm qua nay, từ hôm qua tới giờ,
        từ hôm qua đến giờ, hôm qua tới nay, hôm qua đến nay, tuần ni, tháng ni, cuối tuần qua,
        cuối tuần rồi, trong 2 ngày, trong hai ngày, trong 3 ngày, đợt này, mấy bữa rày,
        hai bữa ni, năm ngoái, đợt trước, lần trước, kỳ trước, những ngày qua, ngày thường, quý này, năm nay,
        gộp hôm qua, gộp cả hôm qua, tính cả hôm qua, kể cả hôm qua, của cả hôm qua,
        hai ngày, ba ngày, hai bữa, cả 3 ngày, cả ba ngày, trong ba ngày, gộp 2 ngày, gộp hai ngày, gộp 3 ngày,
        gom 2 ngày, gom hai ngày, dồn 2 ngày, dồn hai ngày, của 2 ngày, của hai ngày, cho 2 ngày, cho hai ngày,
        tính 2 ngày, tính hai ngày, báo 2 ngày, báo hai ngày, báo gộp",
    ),
    (
        Sense::Day(DayWord::Vague),
        "
        hôm trước, bữa trước, hôm nọ, bữa nọ, hôm rồi, bữa rồi, mấy hôm trước, ngày trước,
        hôm đó, bữa đó, ngày hôm đó, bữa hổm, hổm, hôm bữa, mấy bữa trước, hôm tê, bữa tê,
        ngày hôm trước, hôm kỉa, hôm ấy",
    ),
    (
        Sense::DayPart,
        "
        sáng, trưa, chiều, tối, đêm, khuya, buổi sáng, buổi chiều, buổi trưa, buổi tối,
        ban ngày, ban đêm",
    ),
];
