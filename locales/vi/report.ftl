# Báo cáo: ghi nhận, câu hỏi, từ chối, hủy.

mark-recorded = ✅
mark-undone = ↩️ Đã hủy:
mark-repeated = ☑️ Đã ghi rồi:

receipt-period = kỳ { $due } { $date }
receipt-period-late = kỳ { $due } { $date } (muộn)
receipt-period-amended = kỳ { $due } { $date } (sau chốt)
receipt-period-locked = kỳ { $due } { $date } (sau khóa, vẫn tính chưa báo)
receipt-one = { $mark } { $unit }: { $count } · { $period }: { $figure } · lũy kế { $standing }
receipt-zero = { $mark } { $unit }: không phát sinh · { $period }
receipt-zero-standing = lũy kế { $what } { $standing }
receipt-unit = { $mark } { $unit } · { $period }
receipt-units = { $mark } { $count } { $kind } · { $period }
receipt-line = { $count } · lũy kế { $standing }
receipt-line-sum = { $count } (cả kỳ { $figure }) · lũy kế { $standing }
receipt-line-zero = không phát sinh
receipt-line-late = { $line } (muộn)
receipt-line-amended = { $line } (sau chốt)
receipt-line-locked = { $line } (sau khóa, vẫn tính chưa báo)
receipt-more = … và { $count } dòng nữa
receipt-undo = ↩️ Hủy

standing-of-target = { $total }/{ $target } ({ $percent })

count-changed = { $before } → { $number } { $what }
count-stated = { $number } { $what }
count-running = lũy kế { $number } { $what }
count-corrected = sửa thành { $number } { $what }

ask-unit = ❓ { $counts } là của { $kind } nào?
ask-unit-only = ❓ Số này là của { $kind } nào?
ask-indicator = ❓ { $counts } là chỉ số nào?
ask-number = ❓ { $about }: số đúng là bao nhiêu?
ask-number-only = ❓ Số đúng là bao nhiêu?
ask-number-how = Gõ số đúng; không ghi thì gõ: hủy.
ask-number-offered = Gõ số đúng, ví dụ { $numbers }; không ghi thì gõ: hủy.
ask-numbers = ❓ { $counts }. Các số chưa khớp nhau. Ghi như trên?
ask-op = ❓ { $counts } là:
ask-date = ❓ { $counts } tính vào kỳ nào?
ask-size = ❓ { $counts }. Số này có đúng không?
ask-forwarded = ❓ Tin chuyển tiếp: { $counts }. Ghi thành báo cáo?
ask-standing = ❓ { $unit } đã có { $figure } { $what } trong kỳ { $due } { $date }. Số { $number } vừa gửi là:
ask-standing-zero = ❓ { $unit } đã có { $figure } { $what } trong kỳ { $due } { $date }. Không phát sinh nghĩa là:
ask-standing-many = ❓ Kỳ { $due } { $date } đã có số. Số vừa gửi là:
ask-standing-line = { $unit }: { $figure } + { $number } = { $sum } { $what }
ask-twice = ❓ Tin này đã ghi lúc { $time }: { $counts }. Gửi lại là:
ask-sum = ❓ { $unit }: { $count } thì lũy kế là { $reached }, nhưng tin ghi lũy kế { $total }. Số nào đúng?
ask-late-edit = ❓ Kỳ { $due } { $date } đã khóa. { $author } sửa báo cáo thành: { $counts }. Xin duyệt:
ask-late-removal = ❓ Kỳ { $due } { $date } đã khóa. { $author } sửa tin, không còn số. Xin duyệt việc bỏ báo cáo:
ask-quoted = Trong tin: “{ $typed }”
ask-example = Ví dụ: { $example }

answer-line = { $number }. { $answer }
answer-skip = Không ghi
answer-skip-all = Không ghi cả tin
answer-period = Kỳ { $due } { $date }
answer-period-open = Kỳ { $due } { $date } (đang mở)
answer-plain = Số của kỳ này
answer-op-add = Thêm { $number }
answer-op-subtract = Bớt { $number }
answer-op-set = Sửa số của kỳ thành { $number }
answer-op-total = Lũy kế đến nay { $number }
answer-yes-size = Đúng, ghi { $number }
answer-yes-forwarded = Ghi
answer-add = Thêm: { $figure } + { $number } = { $sum }
answer-add-many = Thêm vào số đã có
answer-keep = Giữ { $figure }
answer-keep-many = Giữ số đã có
answer-replace = Thay { $figure } bằng { $number }
answer-replace-many = Thay số đã có
answer-repeated = Gửi trùng, không ghi thêm
answer-again = Thêm lần nữa
answer-part = { $count }, lũy kế { $reached }
answer-total = Lũy kế { $total }
answer-agree = Duyệt
answer-keep-old = Giữ số cũ

dropped-skipped = Đã bỏ qua, không ghi.
dropped-whole = Đã bỏ qua cả tin, chưa ghi đơn vị nào. Xin gửi lại những dòng đúng.
dropped-kept = Giữ nguyên số đã ghi.
dropped-edited = Tin đã sửa, không cần trả lời nữa.
dropped-asked-again = Đã hỏi lại ở tin gửi sau.

refused-below-zero = ⚠️ Chưa ghi: { $unit } đang có { $figure } { $what } trong kỳ { $due } { $date } (lũy kế { $total }), không thể xuống dưới 0.
refused-locked = ⚠️ Chưa ghi: kỳ { $due } { $date } đã khóa. Xin nhờ { $who }.
refused-not-bound = ⚠️ Chưa ghi: chỉ người được phân công báo cho { $unit }. Xin nhờ { $who } phân công.
refused-closed = ⚠️ Chưa hủy: kỳ { $due } { $date } đã chốt. Xin sửa tin nhắn cho đúng, hoặc nhờ { $who } hủy.
refused-not-yours = ⚠️ Chưa hủy: báo cáo này của người khác. Người gửi hoặc { $who } mới hủy được.
refused-already-undone = Báo cáo này đã hủy rồi. Hủy báo cáo khác: trả lời tin đó bằng /huy.
refused-built-upon = ⚠️ Chưa đổi: { $unit } đã có số { $what } khác dựa trên báo cáo này. Xin gửi số đúng, ví dụ: { $example }
refused-nothing = Không có báo cáo nào để hủy. Xin trả lời tin báo cáo bằng /huy.
a-manager = người quản lý

notice-not-asked = Câu hỏi này dành cho người khác.
notice-over = Việc này đã xong hoặc đã hết hạn.
notice-taken = Đã nhận.
notice-not-yours = Chỉ người gửi hoặc người quản lý hủy được.
notice-already-undone = Báo cáo này đã hủy rồi.
notice-closed = Kỳ đã chốt: xin nhờ người quản lý hủy.
notice-built-upon = Chưa đổi được: đã có số khác dựa trên báo cáo này.
notice-pick-one = Xin trả lời bằng một số từ { $first } đến { $last }.
notice-type-number = Xin gõ một con số; không ghi thì gõ: hủy.
notice-which-question = Đang có nhiều câu hỏi chờ. Xin trả lời (reply) đúng câu hỏi, hoặc gõ lại cả báo cáo.

personal-citizen = ⚠️ Tin nhắn có số định danh của công dân. Xin thu hồi tin này giúp; số đó không được lưu lại.
personal-phone = ⚠️ Tin nhắn có số điện thoại. Nếu là của người dân, xin thu hồi tin này giúp; số đó không được lưu lại.

misread = ℹ️ { $unit }: { $person } gửi tin chưa rõ lần thứ hai hôm nay: “{ $text }”. Ghi giúp thì gõ: { $example }
