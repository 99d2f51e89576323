"""Common words of two syllables in official papers: what tells where one word ends and the next begins."""

from __future__ import annotations

from ...vietnamese import key

_WORDS = """
    an ninh, an sinh, an toàn, ban hành, ban ngành, biên bản, biên phòng, biến đổi, biểu diễn, biểu dương, biểu
    mẫu, biểu quyết, biện pháp, bàn bạc, bàn giao, bám sát, báo chí, báo cáo, bình an, bình đẳng, bí thư, bước
    đầu, bản sắc, bản thân, bản đồ, bảo hiểm, bảo mật, bảo trợ, bảo tồn, bảo vệ, bảo đảm, bầu cử, bế mạc, bồi
    dưỡng, bổ nhiệm, bổ sung, bổ trợ, bộ máy, bộ phận, bộ trưởng, bộ đội, cam kết, cao đẳng, chi bộ, chi phí,
    chi tiết, chi trả, chi đoàn, chi đội, chuyên gia, chuyên nghiệp, chuyển biến, chuyển giao, chuyển tiếp,
    chuyển đổi, chuyện trò, chuẩn bị, chính phủ, chính quyền, chính sách, chính thức, chính trị, chính xác,
    chính đáng, chú ý, chương trình, chất lượng, chất vấn, chất xám, chế độ, chỉ huy, chỉ số, chỉ thị, chỉ tiêu,
    chỉ đạo, chỉ định, chỉnh sửa, chọn lọc, chỗ ở, chủ nhiệm, chủ quyền, chủ trì, chủ tịch, chủ đề, chủ động,
    chức danh, chức năng, chức sắc, chức trách, chức vụ, chứng kiến, chữ ký, cung cấp, cá nhân, cán bộ, cáo
    buộc, câu chuyện, câu hỏi, có mặt, công an, công bằng, công bố, công chức, công cộng, công cụ, công dân,
    công khai, công nghiệp, công nghệ, công nhân, công nhận, công trình, công ty, công tác, công văn, công vụ,
    căn cứ, cơ bản, cơ hội, cơ quan, cơ sở, cư dân, cư trú, cải cách, cải thiện, cảnh báo, cấp bách, cấp trên,
    cấp ủy, cần thiết, cầu nối, cầu thị, cộng đồng, cởi mở, cụ thể, cứng rắn, cử tri, danh dự, danh mục, danh
    sách, doanh nghiệp, doanh nhân, doanh thu, du lịch, dung lượng, dân chủ, dân cư, dân phòng, dân quân, dân
    sinh, dân số, dân trí, dân tộc, dân vận, dư luận, dẫn đầu, dịch vụ, dụng cụ, dữ kiện, dữ liệu, dự báo, dự
    họp, dự kiến, dự thảo, dự toán, dự án, dự định, ghi nhận, gia công, gia nhập, gia tăng, gia đình, giao lưu,
    giao thông, giao tiếp, giá cả, giá trị, giám sát, giáo dục, giáo sư, giáo viên, giáo án, giúp đỡ, giải pháp,
    giải phóng, giải quyết, giải thích, giải trí, giải đáp, giấy mời, giới thiệu, giới tính, góp phần, góp ý,
    hiến kế, hiện hành, hiện nay, hiện thực, hiện trường, hiện trạng, hiện tượng, hiện đại, hiệu quả, hoàn
    thiện, hoàn thành, hoàn toàn, hoạch định, hoạt động, huyện đoàn, huyện ủy, hy sinh, hàng hóa, hành chính,
    hành lang, hành trang, hành trình, hành vi, hành động, hình thành, hình thức, hình ảnh, hóa học, hóa đơn,
    hướng dẫn, hạng mục, hậu quả, hệ thống, học bổng, học hỏi, học nghề, học phí, học sinh, học tập, học viên,
    hồi đáp, hỗ trợ, hội họp, hội nghị, hội nhập, hội thi, hội thảo, hội trường, hội trại, hội viên, hội đồng,
    hợp lý, hợp pháp, hợp tác, hợp đồng, hữu ích, khai mạc, khen thưởng, khoa học, khu vực, khách hàng, khách
    mời, khách quan, khái niệm, khí hậu, khí thế, khó khăn, không khí, khả năng, khảo sát, khẩn cấp, khắc phục,
    khẳng định, khỏe mạnh, khởi nghiệp, kinh doanh, kinh nghiệm, kinh phí, kinh tế, kiên quyết, kiến nghị, kiến
    thức, kiểm tra, kiện toàn, kêu gọi, kích cầu, kích thích, kính gửi, kính mời, ký kết, kế hoạch, kế thừa, kế
    toán, kết hợp, kết luận, kết nạp, kết nối, kết quả, kể chuyện, kịp thời, kỷ luật, kỷ nguyên, kỷ niệm, kỹ
    năng, kỹ thuật, lan truyền, lao động, liên hệ, liên hợp, liên kết, liên quan, liên tục, liên đoàn, liên đội,
    loại hình, luyện tập, luân chuyển, luận văn, luật sư, lành mạnh, lãnh đạo, lý do, lý luận, lý lịch, lý
    tưởng, lĩnh vực, lưu niệm, lưu trữ, lưu ý, lưu động, lập nghiệp, lập trường, lệ phí, lịch sử, lộ trình, lợi
    thế, lợi ích, lựa chọn, lực lượng, màu sắc, mô hình, môi sinh, môi trường, mạnh dạn, mạnh mẽ, mặt trận, mới
    mẻ, mời gọi, mở rộng, mục lục, mục tiêu, mục đích, mức độ, nghiêm túc, nghiệp vụ, nghĩa vụ, nghệ nhân, nghệ
    thuật, nghị lực, nghị quyết, nghị định, nguy hiểm, nguyên liệu, nguyện vọng, nguyện ước, nguồn lực, ngân
    sách, người dân, nhiệm kỳ, nhiệm vụ, nhiệt tình, nhu cầu, nhà giáo, nhà máy, nhà nước, nhà trường, nhà văn,
    nhà ở, nhân dân, nhân lực, nhân rộng, nhân sự, nhân tài, nhân viên, nhân văn, nhất định, nhận diện, nhận
    thức, nhận xét, nhận được, niềm tin, niềm vui, nâng cao, nông dân, nông nghiệp, nông thôn, nông trường, năng
    khiếu, năng lực, năng suất, năng động, nơi nhận, nạn nhân, nỗ lực, nội bộ, nội dung, nội vụ, phong phú,
    phong trào, phong tục, pháp chế, pháp luật, pháp lý, phát biểu, phát hiện, phát huy, phát hành, phát sinh,
    phát thanh, phát triển, phát động, phân biệt, phân bổ, phân công, phân loại, phân tích, phù hợp, phúc lợi,
    phương hướng, phương pháp, phương thức, phương tiện, phương án, phạm vi, phấn khởi, phấn đấu, phần mềm, phẩm
    chất, phối hợp, phổ biến, phổ thông, phụ cấp, phụ huynh, phụ lục, phụ nữ, phụ trách, phục hồi, phục vụ, quan
    hệ, quan niệm, quan trọng, quan tâm, quan điểm, quy chế, quy hoạch, quy mô, quy trình, quy định, quy ước,
    quyết liệt, quyết toán, quyết tâm, quyết định, quyền hạn, quyền lợi, quyền lực, quá trình, quân sự, quân
    đội, quản lý, quản trị, quảng bá, quảng cáo, quận đoàn, quận ủy, quốc gia, quốc hội, quốc ngữ, quốc phòng,
    quốc tế, rộng rãi, sinh hoạt, sinh kế, sinh sản, sinh sống, sinh thái, sinh viên, soạn thảo, sáng kiến, sáng
    lập, sáng suốt, sáng tạo, sát sao, sát thực, sâu rộng, sâu sát, sâu sắc, sơ kết, sản phẩm, sản xuất, sắc
    thái, số hóa, số liệu, số lượng, sở hữu, sở tại, sức khỏe, sử dụng, sự cố, sự kiện, sự nghiệp, tham dự, tham
    gia, tham luận, tham mưu, tham quan, thanh niên, thanh tra, thay mặt, thay đổi, theo dõi, thi công, thi
    hành, thi đua, thiết bị, thiết kế, thiết thực, thiết yếu, thiện chí, thiện nguyện, thu hút, thu hồi, thu
    thập, thuận lợi, thuật ngữ, thành công, thành lập, thành phần, thành phố, thành quả, thành tích, thành tựu,
    thành viên, thành đoàn, thành ủy, thái bình, thái độ, thân nhân, thân thiện, thí điểm, thích hợp, thôn bản,
    thông báo, thông qua, thông tin, thư ký, thường trực, thường vụ, thảo luận, thần tốc, thẩm quyền, thẩm định,
    thẳng thắn, thế giới, thế hệ, thế mạnh, thể chất, thể chế, thể dục, thể hiện, thể lệ, thể thao, thị phần,
    thị trường, thị trấn, thị xã, thời gian, thời hạn, thời kỳ, thời sự, thời tiết, thời điểm, thời đại, thủ
    tục, thứ tự, thức tỉnh, thử nghiệm, thực chất, thực hiện, thực hành, thực lực, thực phẩm, thực tiễn, thực
    trạng, thực tập, thực tế, tin cậy, tin học, tin tưởng, tin tức, tinh gọn, tinh thần, tiên phong, tiêu biểu,
    tiêu chuẩn, tiêu chí, tiêu cực, tiêu dùng, tiến bộ, tiến hành, tiến độ, tiếp cận, tiếp dân, tiếp nhận, tiếp
    thu, tiếp tục, tiếp xúc, tiết kiệm, tiết mục, toàn bộ, toàn cầu, toàn diện, toàn dân, toàn quốc, toàn tỉnh,
    tra cứu, trang bị, trang mạng, trang nghiêm, trang phục, trang trí, trao đổi, tri thức, tri ân, triển khai,
    trong sáng, trung thực, trung tâm, truyền hình, truyền thông, truyền thống, trách móc, trách nhiệm, trân
    trọng, trình bày, trình chiếu, trình duyệt, trình tự, trình độ, trường học, trường hợp, trưởng thành, trạng
    thái, trận địa, trật tự, trị giá, trọng tâm, trọng điểm, trợ cấp, trợ giúp, trực thuộc, trực tiếp, trực
    tuyến, tuyên truyền, tuyển chọn, tuyển dụng, tuyển sinh, tài chính, tài khoản, tài liệu, tài nguyên, tài
    năng, tài sản, tài trợ, tác dụng, tác giả, tác phong, tác phẩm, tác động, tâm huyết, tâm lý, tâm trạng, tâm
    tư, tình cảm, tình huống, tình hình, tình nguyện, tín dụng, tín nhiệm, tính chất, tính năng, tôn giáo, tư
    liệu, tư nhân, tư pháp, tư tưởng, tư vấn, tươi sáng, tương lai, tượng trưng, tấn công, tập huấn, tập hợp,
    tập quán, tập thể, tập trung, tế bào, tỉnh đoàn, tỉnh ủy, tố cáo, tốc độ, tốt nghiệp, tổ chức, tổ quốc, tổng
    hợp, tổng kết, từ thiện, tự chủ, tự do, tự giác, tự nguyện, tự phát, tự sự, tự tin, tỷ lệ, vay vốn, vi phạm,
    viên chức, viên mãn, viễn thông, việc làm, vui tươi, văn bản, văn hóa, văn học, văn minh, văn nghệ, văn
    phòng, vũ trang, vướng mắc, vận chuyển, vận dụng, vận hành, vận động, vật chất, vật tư, vệ sinh, vị thế, vị
    trí, vốn vay, vụ việc, xung kích, xuất hiện, xuất khẩu, xuất ngũ, xuất phát, xuất sắc, xác nhận, xác định,
    xây dựng, xã hội, xã đoàn, xúc động, xử lý, y tế, yêu cầu, áp dụng, áp lực, ân cần, ý chí, ý kiến, ý nghĩa,
    ý thức, ý tưởng, điều chỉnh, điều hành, điều kiện, điều lệ, điều tra, điều động, điểm danh, đoàn kết, đoàn
    thể, đoàn trường, đoàn viên, đua tranh, đào tạo, đánh giá, đáp án, đóng góp, đô thị, đôn đốc, đăng ký, đơn
    vị, đại biểu, đại diện, đại học, đại hội, đại lý, đại đoàn, đạo diễn, đạo đức, đảm bảo, đảm nhiệm, đảm nhận,
    đảm đang, đảng viên, đảng ủy, đấu tranh, đầu mối, đầu tiên, đầu tư, đầu vào, đẳng cấp, đề cử, đề nghị, đề
    xuất, đề án, địa bàn, địa chỉ, địa lý, địa phương, địa điểm, định hướng, định kỳ, định mức, đối thoại, đối
    tượng, đồng bộ, đồng chí, đồng hành, đồng thuận, đồng thời, đồng tình, đổi mới, đổi thay, độ tuổi, độc lập,
    đội ngũ, đội viên, động lực, động thái, động viên, đột biến, đột xuất, ưu tiên, ưu tú, ưu điểm, ưu đãi, ấn
    tượng, ổn định, ủy ban, ủy quyền, ủy viên, ứng dụng
"""
COMMON_PHRASES = tuple(" ".join(word.split()) for word in _WORDS.split(","))
"""As they are written."""
COMMON_WORDS = frozenset(map(key, COMMON_PHRASES))
"""Their keys, a space between the syllables."""
