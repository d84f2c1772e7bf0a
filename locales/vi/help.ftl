# Trợ giúp: cách báo cáo, các lệnh.

help-title = 📝 Cách báo cáo
help-type = Gõ vào nhóm:
help-add = Thêm: { $example }
help-correct = Sửa số: { $example }
help-zero = Không có: { $example }
help-due = Hạn: trước { $due } hằng ngày.
help-due-workdays = Hạn: trước { $due } các ngày làm việc.
help-commands = Các lệnh:
help-command = { $usage } – { $what }

usage-required = <{ $argument }>
usage-optional = [{ $argument }]
argument-unit = đơn vị
argument-range = ngày|tuần|tháng|đợt
argument-code = mã

command-status = số liệu, tiến độ, ai chưa báo
command-missing = ai chưa báo kỳ này
command-history = các báo cáo của một đơn vị
command-undo = hủy báo cáo vừa gửi
command-help = cách báo cáo
command-start = giới thiệu
command-link = nối nhóm với đơn vị

argument-person = @tên
argument-day = ngày

command-mine = số của mình
command-assign = giao người báo cáo cho đơn vị
command-managers = xem, giao người quản lý
command-excuse = miễn báo cáo một kỳ
command-forget = xóa tên mình khỏi bot
