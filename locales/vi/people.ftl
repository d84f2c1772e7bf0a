# Nhóm chat và đơn vị, người và quyền.

welcome = Bot này ghi số liệu của { $unit } – { $campaign }.
    Gõ số ngay trong nhóm, ví dụ: { $example }
    Xem số liệu: /status. Cách báo: /trogiup
bind-group = Bot này ghi số liệu báo cáo gõ trong nhóm. Nhóm chưa được nối với đơn vị nào.
    Người phụ trách gõ: /ketnoi và mã được cấp, ví dụ: /ketnoi ABCD-2345
bind-private = Bot này ghi số liệu báo cáo gõ trong nhóm chat, nhắc trước giờ chốt và tổng hợp hằng ngày.
    1. Thêm bot vào nhóm của đơn vị.
    2. Xin mã kết nối của người phụ trách đợt.
    3. Trong nhóm gõ: /ketnoi và mã, ví dụ: /ketnoi ABCD-2345
linked = ✅ Đã nối với { $unit } – { $campaign }.
linked-moved = ✅ Đã chuyển từ { $before } sang { $unit } – { $campaign }.
linked-manages = Đồng chí quản lý { $unit }.
linked-next = Gõ /trogiup để xem cách báo cáo.
linked-deaf = Lưu ý: nếu bot không trả lời tin báo cáo, hãy cho bot làm quản trị viên của nhóm.
how-to-link = Gõ lệnh kèm mã được cấp, ví dụ: /ketnoi ABCD-2345
wrong-code = Mã không đúng, đã dùng hoặc hết hạn. Còn { $count } lần thử trong giờ này.
wrong-code-last = Mã không đúng, đã dùng hoặc hết hạn. Đã hết lượt thử, mời thử lại sau một giờ.
too-many-codes = Đã thử sai quá nhiều lần, mời thử lại sau một giờ.
link-no-such-unit = Mã đúng, nhưng không thấy “{ $typed }” trong { $unit }. Mã chưa dùng, mời gõ lại.
link-which-unit = Mã đúng, nhưng “{ $typed }” có thể là: { $units }. Mã chưa dùng, mời gõ rõ hơn.
who-are-you = Không rõ ai gửi lệnh này. Mời gửi bằng tài khoản của mình, không ẩn danh.
not-allowed = Lệnh { $command } dành cho người quản lý.

# Giao việc.
how-to-assign = Gõ: { $usage } @tên { $unit }
    Hoặc trả lời tin của người đó: { $usage } { $unit }
    Thôi báo cáo: { $usage } @tên thôi
how-to-manage = Gõ: { $usage } @tên { $unit }
    Hoặc trả lời tin của người đó: { $usage } { $unit }
    Thôi quản lý: { $usage } @tên thôi
role-assigned = ✅ { $person } báo cáo cho { $unit }.
role-moved = ✅ { $person } chuyển từ { $before } sang báo cáo cho { $unit }.
role-assigned-already = { $person } đang báo cáo cho { $unit } rồi.
role-unassigned = ✅ { $person } thôi báo cáo cho { $unit }.
role-manages = ✅ { $person } quản lý { $unit }.
role-manages-already = { $person } đang quản lý { $unit } rồi.
role-manages-no-longer = ✅ { $person } thôi quản lý { $unit }.
role-none = { $person } chưa được giao việc này ở đây.
role-not-yours = { $person }: việc này của người quản lý đơn vị đó.
role-last-manager = { $person } là người quản lý duy nhất của cả đợt. Mời giao cho người khác trước.
role-unknown = Bot chưa gặp { $name }. Mời người đó nhắn một tin trong nhóm, rồi trả lời tin ấy bằng lệnh này.
role-several = Có nhiều người tên { $name }. Mời trả lời tin của đúng người bằng lệnh này.
managers-title = 👥 { $unit } · người quản lý
managers-line = { $unit }: { $people }
managers-none = Chưa giao cho ai.

# Số của mình.
mine-title = 👤 { $person }
mine-unit = Báo cáo cho { $unit }
mine-period = Kỳ { $due } { $date }: { $counts }
mine-total = Cả đợt: { $counts }
mine-none = chưa có
mine-target-open = Chỉ tiêu cá nhân: { $done }/{ $target } ({ $percent }), còn { $left }
mine-target-met = Chỉ tiêu cá nhân: { $done }/{ $target } ({ $percent }), đã đạt

# Miễn báo cáo.
how-to-excuse = Gõ: { $usage } { $unit }
    Kỳ khác: { $usage } { $unit } { $date }
    Bỏ miễn: { $usage } { $unit } thôi
excused = ✅ { $unit } được miễn kỳ { $due } { $date }.
excused-all = ✅ { $unit }: cả { $count } đơn vị được miễn kỳ { $due } { $date }.
expected = ✅ { $unit } không được miễn kỳ { $due } { $date } nữa.
expected-all = ✅ { $unit }: cả { $count } đơn vị không được miễn kỳ { $due } { $date } nữa.
no-such-period = Không có kỳ nào chốt ngày { $typed }. Kỳ đang mở: { $due } { $date }.
campaign-over = Đợt đã kết thúc và khóa sổ, không thay đổi được nữa.

# Xóa tên.
ask-forget = Xóa tên, mã số, nội dung tin và vai trò của đồng chí? Số liệu đã báo vẫn giữ cho đơn vị.
answer-remove = Xóa
answer-stay = Thôi
forgotten = ✅ Đã xóa. Số liệu của đơn vị giữ nguyên. Nếu đồng chí nhắn tiếp trong nhóm, bot sẽ lại ghi tên.
not-forgotten = Không xóa gì.

# Bot vào nhóm.
back = Bot đã trở lại với { $unit } – { $campaign }. Số liệu còn nguyên.
