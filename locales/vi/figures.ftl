# Số liệu: tình hình, tổng hợp, chưa báo, nhắc, lịch sử.

sheet-asked = 📊 { $unit }
sheet-summary = 🔔 Tổng hợp { $due } { $date } · { $unit }
sheet-summary-late = 🔔 Tổng hợp { $due } { $date } · { $unit } (gửi muộn)

sheet-ahead = Đợt bắt đầu từ { $date }; kỳ đầu chốt { $due } { $period }.
sheet-over = Đợt đã kết thúc { $date }.
sheet-period-open = Kỳ { $due } { $date } · đã báo { $share }
sheet-period-closed = Kỳ { $due } { $date } đã chốt · đã báo { $share }
sheet-week = Tuần này, { $periods } · lượt báo { $share }
sheet-month = Tháng này, { $periods } · lượt báo { $share }
sheet-whole = Cả đợt, { $periods } · lượt báo { $share }
sheet-one-period = kỳ { $date }
sheet-periods = các kỳ { $first }–{ $last }
sheet-standings = Đúng hạn { $on_time } ({ $percent }), muộn { $late }, chưa báo { $missing }
sheet-standings-excused = Đúng hạn { $on_time } ({ $percent }), muộn { $late }, chưa báo { $missing }, được miễn { $excused }

# Một đơn vị tự báo.
unit-period = Kỳ { $due } { $date } · { $standing }
summary-standing = Kết quả: { $standing }.
standing-on-time = đã báo đúng hạn
standing-late = đã báo muộn
standing-missing = chưa báo
standing-locked = chưa báo trước khi khóa
standing-excused = được miễn

share-of-units-percent = { $reported }/{ $expected } { $kind } ({ $percent })
share-of-slots = { $reported }/{ $expected } ({ $percent })
units-word = { $count ->
   *[other] đơn vị
 }

column-period = kỳ
column-week = tuần
column-month = tháng
column-total = lũy kế
column-sum = Cộng
column-all = Tổng
column-own = tự báo

pace-both = { $what }: bình quân { $held }/ngày, cần { $needed }/ngày.
pace-needed = { $what }: cần { $needed }/ngày đến { $until }.
pace-met = { $what }: đã đạt chỉ tiêu.
pace-missed = { $what }: hết hạn, còn thiếu { $by }.
pace-behind = Chậm { $by } so với tiến độ đều.
pace-forecast-in-time = Dự kiến đạt ngày { $date }, kịp hạn { $until }.
pace-forecast-late = Dự kiến đạt ngày { $date }, sau hạn { $until }.
milestone-open = Mốc { $date }: { $what } { $total }/{ $amount } ({ $percent }), cần { $needed }/ngày.
milestone-met = Mốc { $date }: { $what } { $total }/{ $amount }, đã đạt.
milestone-missed = Mốc { $date }: { $what } { $total }/{ $amount }, còn thiếu { $by }.
targets-differ = Chỉ tiêu giao { $target }, cộng các { $kind } { $sum }.
target-line = Chỉ tiêu { $target }.
pending = Chờ xác nhận: { $count } báo cáo.
pending-heading = Chờ xác nhận ({ $count }):
pending-line = • { $at } { $person }: “{ $typed }”
pending-line-of-unit = • { $at } { $person }, { $unit }: “{ $typed }”
pending-more = … và { $count } câu nữa
late-list = Báo muộn: { $units }.
locked-list = Nhập sau khóa, vẫn tính chưa báo: { $units }.
missing-heading = Chưa báo ({ $count }):
missing-before = Kỳ { $date } đã chốt, vẫn chưa báo ({ $count }):
missing-none = Tất cả đã báo.
missing-all = Chưa có { $kind } nào báo.
before-period = Kỳ { $date } đã chốt: { $figure }, đã báo { $share }.
before-unit = Kỳ { $date } đã chốt: { $figure }, { $standing }.
amendment = Lúc chốt { $figure }; sau chốt: { $later }, { $count } { $kind }.
before-amendment = Sau chốt: { $later }, { $count } { $kind }.
rows-left-out = … và { $count } dòng nữa: gõ /status và tên đơn vị.

group-all = { $branch }: cả { $count } { $kind }
group-some = { $branch }: { $units }
group-count = { $branch }: { $count }

missing-title = 📋 { $unit } · kỳ { $due } { $date }
missing-share = Đã báo { $share }.

reminder-title = { $minutes ->
    [0] ⏰ Đến giờ chốt { $due }
   *[other] ⏰ Còn { $minutes } phút đến giờ chốt { $due }
 }
reminder-share = Kỳ { $date } · đã báo { $share }
reminder-missing = Chưa báo:
reminder-own = { $unit } chưa báo kỳ { $date }
reminder-example = Mời gửi số, ví dụ: { $example }
reminder-zero = Không có thì gõ: { $example }

history-title = 🗒 { $unit } · lịch sử báo cáo
history-none = Chưa có báo cáo nào.
history-line = { $at } { $person }: { $counts }
history-line-of-period = { $at } { $person }: { $counts } (kỳ { $period })
history-undone = ↳ đã hủy { $at }, { $person }
history-edited = ↳ tin đã sửa { $at }, { $person }
history-replaced = ↳ đã thay bằng số mới { $at }, { $person }
history-more = Chỉ hiện { $count } báo cáo mới nhất.
count-plain = { $number } { $what }
count-set = { $what } = { $number }
count-total = lũy kế { $what } = { $number }
count-zero = không phát sinh
history-counts = { $unit }: { $counts }
nobody = (không rõ tên)

no-figures = Chưa có số liệu của ngày { $typed }. Kỳ mới nhất: { $due } { $date }.
no-such-unit = Không thấy “{ $typed }” trong { $scope }. Các đơn vị ở đây: { $units }.
which-unit = Có { $count } đơn vị hợp với “{ $typed }”:
which-unit-example = Gõ rõ hơn, ví dụ: { $example }
