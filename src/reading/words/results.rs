//! Words that say something was achieved, or that this is a report.

use crate::reading::words::{Sense, Table};

/// Result, work and report words.
pub(in crate::reading) const RESULTS: Table = &[
    (
        Sense::Result,
        "
        được, dc, đc, đuợc, đươc, đựơc, dk được, làm được, làm dc, làm đc, lm dc, lm được,
        lm đc, đạt, đạt được, đạt dc, hoàn thành, hoàn tất, đã hoàn thành, xong, làm xong,
        xong được, xong dc, thành công, vừa được, kích được, kích dc, cài được, cài dc,
        cài xong, kích xong, làm đươc, thu được, cũng được, chỉ được, chỉ dc, có được,
        phát được, làm đặng, mần đặng, mần được, mần dc, mần xong, htt, đã kích hoạt xong, thu về,
        về đích, dduocj, xong xuôi, duoc, vận động được, hỗ trợ được, hướng dẫn được,
        được tổng cộng, đã phát, được đúng, được tròn, được vỏn vẹn, vỏn vẹn, vỏn vẹn được",
    ),
    (
        Sense::Done,
        "
        đã đạt, đã được, đã dc, đã hoàn thành, đã xong, đã làm được, mới được, mới dc, mới đc,
        mới đạt, luôn được, làm luôn được, đã thực hiện được, thực hiện được, đã làm xong,
        đã đạt được, mới làm được, mới chỉ được, mới có, thực tế được, làm luôn dc, luôn dc",
    ),
    (
        Sense::Work,
        "
        làm, lm, mần, kích, cài, cài đặt, hỗ trợ, hướng dẫn, giúp, thực hiện, vận động,
        tuyên truyền, cấp, lập, tạo, đăng nhập, có, là, thì, đã, đã làm, mới, vừa, vừa mới, số,
        số lượng, sl, slg, số liệu, chỉ, cho, phát, đăng, tổ chức, treo, dán, viết, mở, gồm có,
        đã có, đã thực hiện, triển khai, tiếp nhận, xử lý, ghi nhận được, đã kích, đã cài,
        đã hướng dẫn, đã hỗ trợ, kích hoạt cho, cho bà con, cho dân, cho công dân,
        cho nhân dân, cho người dân, thêm là, riêng,
        cụ thể, như sau, lần lượt, bên, phía, đi được, tại nhà, tại chỗ, tận nhà, trên địa bàn,
        định danh, vneid, định danh điện tử, đi làm, ra quân, số tài khoản, số tk,
        số lượng tài khoản, lượng, chốt, chốt số, chốt được, tiêm, khám, vận hành, nhập, quét,
        chạy, đi, cả ngày, nguyên ngày, trong ngày, trong buổi, mở được, đưa được, phát cho,
        tuyên truyền cho, phát tay, đã tổ chức, đã đăng, đã viết, đã treo, điện tử,
        ứng dụng, phần mềm, thu hút, lên được, đã nhập, đã tạo, đã cấp, cấp được, tạo được,
        gọi là, nhập được",
    ),
    (
        Sense::Report,
        "
        báo cáo, bc, b/c, bcáo, bao cao, kính báo cáo, xin báo cáo, xin bc, kết quả, kq,
        kết quả ngày, báo, báo số, báo số liệu, gửi số, gửi số liệu, gửi báo cáo, gửi bc,
        nộp báo cáo, nộp số, nộp số liệu, xin nộp, xin nộp số, xin nộp báo cáo, số hôm nay, xin gửi, xin gửi số liệu, xin gửi báo cáo, gửi kết quả,
        kết quả hôm nay, kết quả kích hoạt, xin báo, báo cáo kết quả, báo kết quả, bc kq, bckq,
        kqua, bcao, cập nhật, cập nhật số liệu, số liệu hôm nay, báo cáo nhanh, bc nhanh,
        báo cáo ngày, báo cáo số liệu, bc số liệu, gửi anh số, tổng hợp, tổng hợp kết quả, chốt sổ,
        chốt số liệu, thông báo kết quả, thông báo kq, thông báo số liệu, xin được báo cáo,
        xin được báo, xin được gửi, kết quả thực hiện, kết quả đạt được, rp, report",
    ),
    (
        Sense::OnBehalf,
        "
        báo hộ, báo giùm, báo dùm, báo thay, bc hộ, bc thay, báo cáo hộ, báo cáo giùm,
        báo cáo thay, gửi hộ, gửi thay, nộp hộ, nộp thay, nhờ báo giùm, nhờ báo hộ, nhờ báo giúp, nhờ báo dùm, nhờ em báo, nhờ mình báo,
        nhờ tôi báo, nhờ con báo",
    ),
    (
        Sense::Late,
        "
        em chưa báo, e chưa báo, em chưa kịp báo, em chưa gửi, chậm báo cáo, chậm báo, báo muộn, báo trễ, báo bù, gửi muộn, gửi trễ, gửi bù, nộp muộn, nộp trễ, bc muộn,
        bc trễ, bc bù, báo cáo muộn, báo cáo trễ, báo cáo bù, quên báo, quên bc, quên báo cáo,
        báo hơi muộn, báo hơi trễ, báo chậm, bc chậm, báo cáo chậm, gửi chậm, nộp chậm,
        quên gửi, báo cáo hơi muộn, báo cáo hơi trễ, muộn, trễ, chậm trễ, bù",
    ),
];
