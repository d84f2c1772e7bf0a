//! Words for what a number does (message language, *Ops*).

use crate::reading::words::{OpWord, Sense, Table};

/// Op words by what they do.
pub(in crate::reading) const OPS: Table = &[
    (
        Sense::Op(OpWord::Add),
        "
        thêm, bổ sung, bổ xung, bổ sung thêm, bổ xung thêm, cộng thêm, thêm được, thêm dc,
        thêm đc, làm thêm, làm thêm được, có thêm, được thêm, dc thêm, đc thêm, tăng thêm,
        bs thêm, bsung, báo thêm, cho thêm, add thêm, cộng vào, phát sinh thêm, cập nhật thêm,
        nhập thêm, xin bổ sung, xin được bổ sung, xin được báo bổ sung, xin bổ sung thêm, xin cộng thêm, xin báo thêm, ghi thêm, hêm",
    ),
    (
        Sense::Op(OpWord::Subtract),
        "
        !bớt, trừ, giảm, trừ đi, trừ ra, bớt đi, bớt ra, giảm đi, trừ bớt, giảm bớt, trừ giúp,
        trừ lại, xin trừ, xin bớt, xin giảm, bớt giúp, giảm trừ, rút bớt, rút lại, trừ hộ, bớt lại,
        bớt số trùng, trừ số trùng, giảm số trùng, bớt trùng, trừ trùng, giảm trùng",
    ),
    (
        Sense::Op(OpWord::Set),
        "
        sửa, sửa lại, xin sửa, xin sửa lại, xin đính chính, xin đính chính lại, xin điều chỉnh,
        xin điều chỉnh lại, xin đính chính số liệu, xin sửa số, xin sửa số liệu, sửa thành, sửa lại thành, sửa lại là, sửa là, sửa số, sửa lại số,
        sửa số liệu, sửa lại số liệu, đính chính, đính chính lại, đính chính số,
        đính chính số liệu, đính chính lại số, đính chính lại số liệu, đính chính là,
        đính chính thành, điều chỉnh, điều chỉnh lại, điều chỉnh thành, điều chỉnh lại thành,
        điều chỉnh số, điều chỉnh số liệu, điều chỉnh lại số liệu, điều chỉnh còn, sửa còn,
        sửa lại còn, sửa giúp, sửa giùm, sửa dùm, sửa hộ, chỉnh lại, chỉnh thành,
        chỉnh lại thành, chỉnh sửa, chỉnh sửa lại, đổi thành, đổi lại thành, đính chánh,
        đính chánh lại, sửa xuống, sửa lên, hiệu chỉnh, cải chính",
    ),
    (
        Sense::Op(OpWord::Total),
        "
        lũy kế, lũy kế đến nay, lũy kế tới nay, lũy kế từ đầu đợt, lũy kế đến hôm nay, lk, lkế,
        luỹ kế, cộng dồn, cộng dồn đến nay, cộng dồn tới nay, tổng cộng đến nay, tổng đến nay,
        tổng số đến nay, tổng cộng tới nay, tổng tới nay, tổng lũy kế, tổng cộng lũy kế,
        tổng cộng dồn, lũy kế tổng, lũy kế chung, lũy tiến, tổng từ đầu đợt,
        tổng từ đầu đợt đến nay, tổng từ đầu đến nay, tổng từ đầu chiến dịch,
        lũy kế từ đầu chiến dịch, lũy kế từ đầu, lũy kế từ đầu đến nay, tổng cộng từ đầu đợt,
        tổng cộng từ đầu đợt đến nay, tổng tính đến nay, tổng cộng tính đến nay,
        lũy kế tính đến nay, tính lũy kế, số lũy kế, tổng số lũy kế, tổng đến giờ,
        tổng cộng đến giờ, lũy kế đến giờ, tổng đến hôm nay, tổng cộng đến hôm nay,
        tổng số tính đến nay, lũy kế đến thời điểm này, tổng đến thời điểm này, tổng lk,
        tổng cộng lk, lũy kế đến hết hôm nay, lũy kế hết hôm nay, lk đến nay, lk tới nay,
        lũy kế cả đợt",
    ),
    (
        Sense::Op(OpWord::Sum),
        "
        tổng, tổng cộng, tổng số, cộng, cộng lại, tổng cộng là, tổng là, tổng kết, tất cả,
        tổng cộng được, tổng được, cộng chung, tính chung, gộp lại, tổng chung, cả thảy, hết thảy, tổng hết thảy, tổng cả thảy,
        tổng kq, tổng kết quả, t/c, tc, tổng hai mức, tổng 2 mức, cả hai mức, cả 2 mức,
        gộp chung, tổng số liệu, cộng hết, tính tổng, total",
    ),
    (
        Sense::Op(OpWord::ToDate),
        "
        đến nay, tới nay, đến giờ, tới giờ, đến chừ, tới chừ, tính đến chừ, tính tới chừ, đến bây giờ,
        tính đến, tính tới, tính đến hết, tính tới hết, tính đến ngày, tính tới ngày, cả đợt,
        tới bây giờ, đến nay được, đến nay đã, tính đến nay,
        tính tới nay, đến thời điểm này, đến hôm nay, cho đến nay, từ đầu đợt,
        từ đầu đợt đến nay, từ trước đến nay, từ đầu đến giờ, tính đến giờ, đến hết hôm nay,
        từ đầu chiến dịch, từ đầu chiến dịch đến nay, tính đến hôm nay, đến ngày, tới ngày, đến hết ngày,
        tới hết ngày, bấy lâu nay, từ hồi đầu, từ hồi đầu đợt, từ bữa đầu, từ ngày đầu",
    ),
    (
        Sense::Op(OpWord::Unclear),
        "
        báo lại, báo cáo lại, báo cáo bổ sung, bổ sung báo cáo, bổ sung bc, bc bổ sung, bc lại,
        tăng, tăng lên, lên tới, lên đến, giảm còn, giảm xuống, giảm xuống còn, còn lại là, đúng là,
        đúng ra là, đúng ra, phải là, mới đúng, chính xác là, thực ra là, thật ra là, nâng lên,
        nâng tổng, xuống còn, gửi lại, gửi lại số, cập nhật lại, cho số lại, nhân đôi, gấp đôi, đổi,
        thay bằng, thay vì, hủy, huỷ, xóa, xoá, bỏ, bỏ đi, rút, nhập lại, ghi lại, trên tổng số,
        trên tổng",
    ),
    (Sense::Op(OpWord::Way), "lên, xuống"),
    (
        Sense::Op(OpWord::Slip),
        "
        nhầm, lộn, gõ nhầm, ghi nhầm, nhập nhầm, báo nhầm, báo lộn, ghi lộn, nhầm số, lộn số,
        báo sai, ghi sai, đếm sót, báo sót, báo thiếu, đếm thiếu, tính sót, tính thiếu,
        ghi thiếu, nhập trùng, đếm trùng, đếm nhầm, tính nhầm, nhập sai, gõ sai, bị trùng,
        ghi sót, nhập thiếu, nhập sót, tính lộn, đếm lộn, bấm nhầm, bấm lộn, lúc nãy sai,
        sai số, đếm dư, báo dư, tính dư, ghi dư, báo thừa, ghi thừa, đếm thừa, nhầm nhọt,
        gõ lộn, nhập lộn",
    ),
    (Sense::Becomes, "!thành, thành ra, !xuống còn"),
    (Sense::From, "!từ, =trước"),
    (
        Sense::RatherThan,
        "
        chứ không phải, chứ không fai, chứ ko fai, chứ k fai, ko fai, k fai, chứ không phải là, chứ ko phải, chứ k phải, chứ kh phải, không phải,
        ko phải, k phải, không phải là, chứ đâu phải, chớ không phải, chứ hổng phải,
        chứ hông phải",
    ),
];
