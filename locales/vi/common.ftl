# Chữ dùng chung ở nhiều nơi.

and-more = … và { $count } đơn vị khác
