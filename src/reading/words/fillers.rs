//! Words of no weight, and the small words that join.

use crate::reading::words::{Sense, Table};

/// Fillers, particles, pronouns, joiners.
pub(in crate::reading) const FILLERS: Table = &[
    (
        Sense::Final,
        "
        ạ, nhé, nha, nhá, nhe, nhen, nghe, nghen, nghe anh, hen, hén, hỉ, hè, ấy, đó, đấy, đây,
        thôi, rồi, r, rùi, ròi, rồi đó, rồi ạ, luôn, liền, hết, nà, nè, a, ah, ak, ợ, nhở,
        roài, đi, xíu, vậy thôi, thế thôi, nhaa, nhee, nheee, nhaaa, ạa, ạạ, á, ha anh,
        nghen anh, haha, hihi, hehe, huhu, kaka, hic, hì, hí, ạ em, !ạ, nớ, hầy, nhợ",
    ),
    (
        Sense::Filler,
        "
        dạ, da, vâng ạ, vô, thưa, kính, kính gửi, gửi, chào, xin chào, kính chào, em chào,
        chào cả nhà, chào ngày mới, ngày mới vui vẻ, ngày mới tốt lành, chào anh chị, alo, các đồng chí, các đ/c, ban chỉ đạo, ban giám đốc, giám đốc, phó giám đốc, ban giám hiệu, giám sát, bcđ, bcd, ubnd,
        ubnd xã, công an xã, công an, ca xã, cax, cah, catp, catx, catt, cảnh sát khu vực, cskv, lãnh đạo, các anh, các chị, các bác,
        mọi người, mn, cả nhà, ae, anh em, ace, anh chị em, mấy anh, mấy chị, tụi em, tụi e,
        chúng em, bọn em, bọn e, tụi mình, bên em, bên e, bên mình, 
        tổ này, tổ nhà, tổ ta,
        
        em xin, e xin, hiện,
        hiện nay, hiện tại, lúc này, giờ, bây giờ, bi giờ, lúc, cũng, lại, nay là, ra, vào, về,
        của em, cho em, cho e, giúp em, giúp e, giúp, giùm, giùm em, giùm e, dùm, dùm em, hộ em,
        phòng vhtt, phòng vh-tt, phòng văn hóa, phòng văn hóa và thông tin, phòng văn hóa thông tin, với ạ, xin phép, các,
        thêm là, cập nhật, chính thức, cuối ngày, đầu ngày, tính, đợt, trong, trên địa bàn,
        lưu động, địa bàn, qua, thực tế, riêng, cả, đều, cùng, nhau, việc, kết thúc, sau, trước, buổi,
        hồi nãy, nãy, lúc nãy, vừa nãy, hồi sáng, hồi chiều, hồi trưa, tới, đến, lên tới, phần,
        gửi anh, gửi chị, tổ trưởng, trưởng thôn, tổ phó, thôn trưởng, bí thư, thầy, ban,
        toàn, cả tổ, toàn tổ, mình, tui, tôi, tớ, con, cháu, tau, tiếp, tiếp tục, điện tử, định danh, mức độ,
        cấp độ, loại, tổng quan, chi tiết, dưới đây, sau đây, như thế này, thế này, này, nầy,
        ni, nhà văn hóa, nvh, trụ sở, số liệu của, kích hoạt tài khoản,
        đợt cao điểm, cao điểm, chiến dịch, đề án 06, 06,         kính trình, trân trọng, xin lỗi,
        em xin lỗi, tạm biệt, vừa rồi, chót, cuối cùng, bữa chót, ngày cuối, ngày cuối cùng, ngày đầu, ngày đầu tiên, ngày chót, mở màn, mở hàng, khai trương,
        gởi, thay mặt, xin thay mặt, đại diện, kính gởi, xin gởi, nhờ có, tạm ổn, lỗi tại em",
    ),
    (
        Sense::Ours,
        "
        tổ em, tổ e, tổ mình, tổ của em, tổ của mình, tổ của tôi, tổ bên em, tổ bên mình, tổ chúng tôi, tổ chúng em, tổ chúng mình, tổ bọn em,
        tổ tụi em, tổ con, tổ cháu, thôn tôi, thôn của em, đội tôi, đội của em, nhóm tôi, tổ tôi, tổ tui, thôn em, thôn mình,
        nhóm em, nhóm mình, xã em, xã mình, xã tôi, đội em, đội mình, cả tổ em",
    ),
    (
        Sense::Other,
        "
        sau rà soát, sau khi rà soát, qua rà soát, sau kiểm tra, sau khi kiểm tra, sau đối chiếu,
        sau khi đối chiếu, qua đối chiếu, sau đối soát, sau khi đối soát, mức báo động, báo động cấp, phương án, chọn phương án, đáp án, thông tin, tin vui, tin buồn, tin nhắn, nhắn tin, tin tưởng, niềm tin, tin đồn, bài hát, bài học,
        bài toán, bài số, đọc bài, tờ báo, tin học, bài thi, bài tập, lòng tin, tờ trình, tờ khai, tờ giấy, hội nghị sơ kết",
    ),
    (
        Sense::Aside,
        "
        do kiểm lại, do đếm lại, do kiểm tra lại, do rà soát lại, do rà lại, vì kiểm lại, vì đếm lại,
        do mất mạng, do mất điện, do mất sóng, do cúp điện, vì mất mạng, vì mất điện, vì mất sóng, vì cúp điện,
        tối muộn, chiều muộn, đêm muộn, nhầm giờ gửi, gửi nhầm giờ, mạng lỗi, lỗi mạng, máy lỗi, lỗi máy, app lỗi, hệ thống lỗi, mạng yếu, sóng yếu, vui, mưa, nắng, mệt, vất vả lắm, nhà em, nhà mình, công tác, thi đua, mưa to, mưa to quá, mưa quá,
        nắng quá, nắng nóng, nóng quá, lạnh quá, rét quá, đường trơn, mệt quá, vui quá, vất vả, khó khăn, bận,
        bận quá, đông quá, vắng quá, trời mưa, trời nắng, mưa gió, bão, lụt, buồn, may quá, hên quá, quá trời",
    ),
    (
        Sense::Pronoun,
        "em, e, anh, chị, bác, chú, cô, a, c, ông, bà, cụ, cậu, dì, mợ, o, thím, dượng",
    ),
    (
        Sense::Person,
        "
        đồng chí, đ/c, đc trưởng, đ.c, thầy, cô giáo, ông bà, vợ chồng, bạn, thằng, con bé,
        em là, e là, tôi là, mình là, cháu là, con là, tên là, sếp, thiếu úy, trung úy, đại úy, thượng úy, thiếu tá, trung tá, chủ tịch, trưởng,
        bí thư, cán bộ",
    ),
    (
        Sense::And,
        "và, với, cùng, cùng với, &, lẫn, vs, cũng như, kèm, !va, voi",
    ),
    (Sense::Or, "hoặc, !hay, hay là, hoặc là"),
    (
        Sense::But,
        "mà, nhưng, nhưng mà, tuy nhiên, cơ mà, !ma, nhg, nhưg",
    ),
    (
        Sense::Each,
        "
        mỗi, các, từng, mọi, những, các tổ, các thôn, các xã, các huyện, mỗi tổ, mỗi thôn,
        mỗi xã, mỗi huyện, từng tổ, tổ còn lại, các tổ còn lại, các thôn còn lại,
        các xã còn lại, tổ khác, mỗi đội, các đội, mỗi nhóm, các tổ khác, hai tổ, ba tổ, 2 tổ,
        3 tổ, 4 tổ, cả 2 tổ, cả hai tổ, cả 3 tổ, mấy tổ, hai xã, 2 xã, 3 xã, hai thôn, 2 thôn,
        3 thôn, bốn tổ",
    ),
    (
        Sense::Breakdown,
        "
        trong đó, trong đó có, gồm, bao gồm, gồm có, trong số đó, trong số này, trđ, tđ,
        chia ra, cụ thể là, riêng trong đó, bao gồm cả",
    ),
    (
        Sense::Of,
        "ở, thuộc, của, bên, tại, !ơ, o, khu vực, ngoài, dưới, trên",
    ),
    (Sense::NumberSign, "số"),
    (Sense::More, "!nữa, nữa nha, nữa ạ, nữa nhé"),
    (Sense::Still, "!còn, vẫn còn, hãy còn"),
    (Sense::Vocative, "!ơi, ưi, ời"),
];
