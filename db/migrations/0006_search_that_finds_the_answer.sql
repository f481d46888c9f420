CREATE TABLE "search_queries" (
	"query" text NOT NULL,
	"day" date NOT NULL,
	"searches" integer DEFAULT 0 NOT NULL,
	"empty" integer DEFAULT 0 NOT NULL,
	"clicks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "search_queries_query_day_pk" PRIMARY KEY("query","day"),
	CONSTRAINT "search_queries_counted" CHECK ("search_queries"."searches" >= 0 and "search_queries"."empty" >= 0 and "search_queries"."clicks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"parts" text[]
);
--> statement-breakpoint
CREATE TABLE "synonym_groups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "synonym_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"phrases" text[] NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_by" bigint,
	"removed_at" timestamp with time zone,
	CONSTRAINT "synonym_groups_of_several" CHECK (cardinality("synonym_groups"."phrases") >= 2),
	CONSTRAINT "synonym_groups_removed_whole" CHECK (num_nulls("synonym_groups"."removed_by", "synonym_groups"."removed_at") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "scenario" text;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "severity" text;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "scenario" text;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "versions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "author_id" bigint;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "accepted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "answered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "has_recording" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "synonym_groups" ADD CONSTRAINT "synonym_groups_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "synonym_groups" ADD CONSTRAINT "synonym_groups_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_queries_day_idx" ON "search_queries" USING btree ("day");--> statement-breakpoint
CREATE INDEX "search_words_shape_idx" ON "search_words" USING btree (left("word", 1),length("word"));--> statement-breakpoint
CREATE INDEX "search_documents_versions_idx" ON "search_documents" USING gin ("versions");--> statement-breakpoint
CREATE INDEX "search_documents_newest_idx" ON "search_documents" USING btree ("generation","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_scenario_known" CHECK ("questions"."scenario" is null or "questions"."scenario" in ('one-to-one', 'live-show', 'voice-room', 'meeting', 'classroom', 'game', 'shopping', 'telehealth', 'devices'));
--> statement-breakpoint
insert into synonym_groups (phrases) values
  (array['音画不同步', '声画不同步', '口型对不上', '嘴型对不上', '唇音同步', 'av sync', 'a/v sync', 'lip sync', 'lipsync', 'out of sync']),
  (array['黑屏', '黑块', 'black screen']),
  (array['花屏', '马赛克', 'garbled', 'corrupted video', 'artifacts', 'artefacts', 'blocky']),
  (array['绿屏', '绿边', 'green screen', 'green bar', 'green line', 'green edge']),
  (array['卡顿', '卡住', 'freeze', 'frozen', 'stutter', 'choppy']),
  (array['偏色', '发紫', '发蓝', '颜色不对', 'wrong colour', 'wrong color', 'colour shift']),
  (array['模糊', '糊', '不清晰', 'blurry', 'blurred', 'unreadable', 'soft picture']),
  (array['首帧', '首屏', '秒开', 'first frame', 'time to first frame']),
  (array['镜像', '左右相反', '反的', 'mirror', 'mirrored', 'back to front', 'flipped']),
  (array['横屏', '横着', '竖屏', '旋转', '方向不对', 'orientation', 'rotation', 'rotated', 'sideways', 'landscape']),
  (array['拉伸', '变形', '画面比例', 'stretched', 'distorted', 'aspect ratio']),
  (array['闪烁', '闪屏', 'flicker', 'flashing']),
  (array['美颜', 'beauty filter', 'beautification']),
  (array['滤镜', '贴纸', 'filter']),
  (array['虚拟背景', '背景虚化', '背景替换', '抠图', 'virtual background', 'background blur', 'segmentation']),
  (array['自定义采集', '自采集', '外部采集', '外部视频源', 'custom capture', 'external video source', 'custom video source']),
  (array['自渲染', '自定义渲染', 'custom render', 'custom renderer', 'raw frames']),
  (array['硬编', '硬件编码', 'hardware encoder', 'hardware encoding', 'mediacodec', 'videotoolbox']),
  (array['硬解', '硬件解码', 'hardware decoder', 'hardware decoding']),
  (array['软编', '软件编码', 'software encoder', 'software encoding']),
  (array['分辨率', 'resolution']),
  (array['帧率', 'fps', 'frame rate']),
  (array['码率', 'bitrate']),
  (array['关键帧', 'i 帧', 'keyframe', 'key frame', 'idr']),
  (array['大小流', '双流', '小流', 'dual stream', 'low stream', 'simulcast']),
  (array['分层编码', 'svc', 'scalable']),
  (array['摄像头', '相机', 'camera']),
  (array['前置摄像头', '前摄', 'front camera']),
  (array['切换摄像头', 'switch camera']),
  (array['手电筒', '闪光灯', 'torch', 'flashlight']),
  (array['截图', '截屏', 'snapshot', 'screenshot']),
  (array['水印', 'watermark']),
  (array['画中画', 'picture in picture', 'pip']),
  (array['屏幕共享', '共享屏幕', '投屏', '录屏直播', 'screen sharing', 'screen share', 'share screen', 'screen capture']),
  (array['录屏', '屏幕录制', '录屏扩展', 'screen recording', 'broadcast extension', 'replaykit']),
  (array['共享电脑声音', '系统声音', '桌面音频', 'system audio', 'system sound', 'loopback', 'computer sound']),
  (array['窗口共享', '共享窗口', 'share window', 'window capture']),
  (array['后台', '切后台', '退到后台', '切出去', 'background', 'backgrounded']),
  (array['前台', '切回来', '回到前台', 'foreground', 'resume', 'come back']),
  (array['锁屏', '息屏', 'lock screen', 'screen off', 'screen locked']),
  (array['悬浮窗', '小窗', 'floating window', 'overlay']),
  (array['保活', '被杀', '杀进程', '划掉', 'killed', 'kill the app', 'swipe away', 'force quit']),
  (array['推送', '离线推送', 'push notification', 'pushkit', 'voip push']),
  (array['来电', '电话打断', '打电话', '接电话', 'phone call', 'incoming call', 'gsm call', 'cellular call']),
  (array['打断', '中断', '抢占', 'interruption', 'interrupted', 'audio focus']),
  (array['回声', '回音', '听到自己', '听见自己', 'echo', 'hear themselves', 'hears themselves', 'hear myself']),
  (array['啸叫', '尖叫声', 'howling', 'feedback', 'screech', 'shriek', 'squeal']),
  (array['噪音', '噪声', '杂音', '电流声', 'noise', 'hiss', 'buzz', 'crackle', 'crackling']),
  (array['降噪', '噪声抑制', 'noise suppression', 'denoise', 'noise cancellation']),
  (array['键盘声', '敲键盘', 'keyboard noise', 'keyboard clicks', 'typing noise']),
  (array['回声消除', 'aec', 'echo cancellation', 'echo canceller']),
  (array['自动增益', 'agc', 'automatic gain']),
  (array['没声音', '没有声音', '无声', '没声', '哑了', '听不到', '听不见', 'no audio', 'no sound', 'silent', 'silence', 'cannot hear', 'can''t hear', 'hears nothing']),
  (array['单通', '单向无声', 'one-way audio', 'one way audio']),
  (array['声音小', '音量小', '音量低', 'low volume', 'too quiet', 'quiet']),
  (array['音量', 'volume']),
  (array['音质', 'sound quality', 'audio quality']),
  (array['声音闷', '发闷', '电话音质', 'muffled', 'telephone quality', 'tinny']),
  (array['断断续续', '吞字', '丢字', 'choppy audio', 'cutting out', 'cuts out', 'dropouts']),
  (array['变声', '变调', 'voice changer', 'pitch']),
  (array['语速快', '又尖又快', '快进', '花栗鼠', 'chipmunk', 'too fast', 'sped up']),
  (array['采样率', 'sample rate', '48 khz', '44.1 khz']),
  (array['声道', '立体声', '双声道', 'channel count', 'stereo', 'mono']),
  (array['耳返', 'in-ear monitor', 'ear monitoring', 'ear return']),
  (array['耳机', 'headset', 'headphones', 'earphones', 'earbuds']),
  (array['真无线', 'tws']),
  (array['蓝牙', 'bluetooth']),
  (array['有线耳机', '插拔耳机', '拔出耳机', 'wired headset', 'unplug', 'cable is pulled']),
  (array['听筒', 'earpiece']),
  (array['扬声器', '外放', '免提', 'speakerphone', 'loudspeaker', 'speaker']),
  (array['音频路由', '声音通路', 'audio route', 'audio routing']),
  (array['麦克风', 'mic', 'microphone']),
  (array['静音', '闭麦', 'mute', 'muted', 'unmute']),
  (array['开麦', '上麦', 'take the mic']),
  (array['背景音乐', '伴奏', 'bgm', 'background music', 'accompaniment', 'backing track']),
  (array['混音', 'audio mixing', 'mix music']),
  (array['k 歌', '唱歌', '合唱', 'ktv', 'karaoke', 'singing', 'chorus']),
  (array['乐器', '吉他', '小提琴', '钢琴', 'instrument', 'guitar', 'violin', 'piano', 'cello']),
  (array['音乐模式', '高音质', 'music mode', 'music scenario']),
  (array['音量回调', '说话人', '谁在说话', 'volume indication', 'active speaker', 'who is speaking']),
  (array['变声器', '机器人声', 'robotic voice', 'metallic']),
  (array['延迟', '时延', '慢半拍', 'latency', 'delay', 'lag']),
  (array['抖动', 'jitter']),
  (array['抖动缓冲', 'jitter buffer']),
  (array['丢包', 'packet loss']),
  (array['弱网', '网络差', '网不好', 'weak network', 'poor network', 'bad network']),
  (array['带宽估计', '拥塞控制', 'bandwidth estimation', 'congestion control']),
  (array['网络质量', 'network quality']),
  (array['切网', '网络切换', 'wifi 切 4g', '换网', 'network switch', 'wi-fi to cellular', 'handover', 'switching networks']),
  (array['断线', '掉线', '断开', 'disconnect', 'disconnected', 'dropped', 'drops']),
  (array['重连', '断线重连', 'reconnect', 'reconnecting', 'rejoin']),
  (array['超时', 'timeout', 'timed out']),
  (array['防火墙', 'firewall']),
  (array['代理', '公司网络', '企业网络', 'proxy', 'corporate network']),
  (array['端口', 'port']),
  (array['域名', '白名单', 'domain', 'whitelist', 'allowlist']),
  (array['中继', 'turn', 'relay']),
  (array['打洞', 'stun', 'ice', 'nat']),
  (array['加密', '端到端加密', 'encryption', 'end-to-end encryption', 'e2ee']),
  (array['加入频道', '进频道', '进房', '加入房间', 'join channel', 'join room', 'join']),
  (array['离开频道', '退房', '退出房间', 'leave channel', 'leave room']),
  (array['房间', '频道', 'room', 'channel']),
  (array['切换频道', '换房', 'switch channel']),
  (array['跨频道连麦', '跨房', 'channel media relay', 'cross-room']),
  (array['连麦', 'co-host', 'co-hosting', 'guest on stage']),
  (array['主播', 'host', 'broadcaster']),
  (array['观众', 'audience', 'viewer']),
  (array['角色', 'client role', 'role']),
  (array['用户加入', '进房通知', '进来了', 'user joined', 'onuserjoined', 'no join callback']),
  (array['用户离开', '掉线通知', 'user offline', 'onuseroffline']),
  (array['幽灵用户', '残留用户', 'ghost user', 'ghost participants']),
  (array['重复登录', '被踢', '互踢', 'kicked', 'duplicate uid', 'same uid', 'kicks out']),
  (array['踢人', '封禁', 'kick', 'ban']),
  (array['回调', '事件', 'callback', 'event handler', 'event']),
  (array['回调线程', '主线程', 'callback thread', 'ui thread', 'main thread']),
  (array['死锁', '卡死', '无响应', 'anr', 'deadlock', 'not responding', 'hangs']),
  (array['令牌', '鉴权', 'token', 'authentication']),
  (array['过期', '失效', 'expired', 'expire', 'expires']),
  (array['续期', '刷新 token', '更新 token', 'renew', 'renewtoken', 'refresh']),
  (array['签发', '生成 token', 'token server', 'generate token', 'sign']),
  (array['证书', 'app certificate', 'certificate']),
  (array['权限', '授权', 'permission', 'permissions']),
  (array['拒绝', '被拒', 'denied', 'refused', 'rejected']),
  (array['初始化', '创建引擎', 'initialise', 'initialize', 'create engine']),
  (array['销毁', '释放', 'destroy', 'release', 'dispose']),
  (array['崩溃', '闪退', 'crash', 'crashes']),
  (array['内存泄漏', '内存涨', '内存占用', 'memory leak', 'memory grows', 'leaks']),
  (array['耗电', '电量', 'battery drain', 'battery']),
  (array['发热', '发烫', '烫手', 'heat', 'hot', 'overheating', 'thermal']),
  (array['占用率', 'cpu 高', 'cpu usage', 'high cpu']),
  (array['包体积', '安装包', '安装包太大', 'binary size', 'app size', 'apk size']),
  (array['符号冲突', '重复符号', 'duplicate symbol', 'symbol conflict']),
  (array['混淆', 'proguard', 'obfuscation', 'r8']),
  (array['编译失败', '编译不过', '打包失败', 'build failed', 'build fails', 'compile error', 'link error']),
  (array['依赖', 'cocoapods', 'gradle', 'swift package', 'dependency']),
  (array['架构', 'arm64', 'x86', 'simulator architecture', 'abi']),
  (array['模拟器', 'simulator', 'emulator']),
  (array['升级', '迁移', 'migration', 'upgrade', 'migrate', 'after updating']),
  (array['版本不一致', '版本不匹配', 'version mismatch']),
  (array['兼容', 'compatibility', 'compatible']),
  (array['直播', 'live streaming']),
  (array['推流', '发布', 'publish', 'push stream']),
  (array['拉流', '订阅', '播放', 'subscribe', 'pull stream', 'playback']),
  (array['旁路推流', '转推', 'cdn 推流', 'cdn push', 'rtmp push', 'relay to cdn', 'restream']),
  (array['混流', '合流', 'mixing', 'transcoding', 'composite', 'layout']),
  (array['布局', '画面布局']),
  (array['低延迟直播', 'low latency live', 'll-hls', 'whep', 'whip']),
  (array['拉流失败', '播放失败', 'playback fails', 'not supported', 'cannot play']),
  (array['首屏慢', '打开慢', 'slow start', 'slow first frame']),
  (array['回放', 'replay', 'vod']),
  (array['录制', '云端录制', '云录制', 'recording', 'cloud recording']),
  (array['本地录制', 'local recording']),
  (array['录制文件', 'recording file', 'mp4', 'm3u8']),
  (array['回调重复', '重复通知', '重复回调', 'duplicate webhook', 'delivered twice', 'duplicate events']),
  (array['回调乱序', '顺序不对', '乱序', 'out of order', 'wrong order']),
  (array['存储', '上传失败', 'storage', 'bucket', 'upload failed', 's3', 'oss']),
  (array['断点', '切片', 'ts file']),
  (array['审核', '鉴黄', '内容安全', 'moderation', 'content safety']),
  (array['计费', '账单', '收费', 'billing', 'charged', 'invoice', 'bill']),
  (array['分钟数', '用量', 'minutes', 'usage']),
  (array['配额', '额度', '限流', '并发上限', 'quota', 'rate limit', 'limit exceeded', '429']),
  (array['免费额度', 'free minutes', 'free tier']),
  (array['并发', 'concurrency', 'concurrent users']),
  (array['大房间', '万人', 'large room', 'thousands of people', 'big audience']),
  (array['服务端 api', 'restful', 'rest api', 'server api']),
  (array['签名', '验签', 'signature', 'signature mismatch']),
  (array['webhook', '消息通知', '事件通知', 'notification callback']),
  (array['自动播放', 'autoplay', 'autoplay policy', 'user gesture']),
  (array['浏览器', '网页', '网页端', 'browser', 'web']),
  (array['小程序', 'mini program', 'live-player', 'live-pusher']),
  (array['鸿蒙', 'harmonyos', 'openharmony', 'harmony']),
  (array['苹果', 'iphone', 'ipad', 'ios']),
  (array['安卓', 'android']),
  (array['电脑端', '桌面端', 'pc 端', 'desktop']),
  (array['车机', '平板', '大屏', 'kiosk', 'tablet', 'head unit']),
  (array['电视', '盒子', 'smart tv', 'set-top box']),
  (array['外接摄像头', 'usb 摄像头', 'usb camera', 'external camera', 'uvc']),
  (array['声卡', '外置声卡', 'sound card', 'audio interface']),
  (array['虚拟声卡', 'virtual audio device', 'blackhole']),
  (array['设备切换', '换设备', 'device change', 'device switch', 'hot plug']),
  (array['设备列表', '枚举设备', 'enumerate devices', 'device list']),
  (array['被占用', '占用摄像头', 'in use', 'busy', 'not readable']),
  (array['字幕', '转写', '语音识别', 'captions', 'transcription', 'speech to text']),
  (array['翻译', '同传', 'translation', 'interpreter']),
  (array['白板', 'whiteboard']),
  (array['聊天', '消息', '信令', 'chat', 'messaging', 'signalling', 'signaling']),
  (array['数据流', 'data stream', 'datachannel', 'data channel']),
  (array['弹幕', '礼物', 'danmaku', 'gift']),
  (array['房间管理', '主持人', 'moderator controls', 'host controls']),
  (array['举手', 'raise hand']),
  (array['分组', '小班课', 'breakout', 'small class']),
  (array['课堂', '教室', 'classroom']),
  (array['会议', 'meeting', 'conference']),
  (array['语聊房', '语音房', 'voice room', 'audio room', 'voice chat room']),
  (array['一对一', '1v1', '单聊', 'one-to-one', 'one to one']),
  (array['直播带货', '电商直播', 'live shopping', 'live commerce']),
  (array['游戏语音', '开黑', 'game voice', 'in-game voice']),
  (array['空间音频', '3d 音效', 'spatial audio', '3d audio']),
  (array['对讲', 'ptt', 'push to talk', 'walkie talkie']),
  (array['问诊', '远程医疗', 'telehealth', 'telemedicine']),
  (array['监控', 'iot', '嵌入式', 'embedded', 'iot device']),
  (array['质量监控', '质量数据', '统计', 'quality metrics', 'stats', 'statistics', 'getstats']),
  (array['日志', 'log', 'logs']),
  (array['抓包', 'wireshark', 'packet capture', 'pcap']),
  (array['排查', '定位问题', 'troubleshoot', 'diagnose', 'debug']),
  (array['音频 dump', '3a dump', 'audio dump']),
  (array['时间戳', 'timestamp', 'ntp']),
  (array['字节序', 'i420', 'nv12', 'nv21', 'rgba', 'pixel format']),
  (array['色彩空间', 'bt.709', 'bt.601', 'hdr', 'colour space']),
  (array['横竖屏切换', 'orientation change']),
  (array['分享', '讲座', '公开课', 'talk', 'session', 'workshop']),
  (array['录像', 'recording of the talk', 'recorded']),
  (array['选型', '对比', '怎么选', 'comparison', 'compare', 'choose between']),
  (array['工作坊', '实操', 'hands-on']),
  (array['视频', '视讯', 'video']),
  (array['网络', '网路', 'network']),
  (array['屏幕', '萤幕', 'screen']),
  (array['软件', '软体', 'software']),
  (array['设置', '设定', 'settings']),
  (array['信息', '资讯', 'information']),
  (array['服务器', '伺服器', 'server']);
--> statement-breakpoint
create function synonym_groups_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'search');
  perform pg_notify('search_dirty', '');
  return null;
end $$;
--> statement-breakpoint
create trigger synonym_groups_changed after insert or update or delete on synonym_groups for each statement execute function synonym_groups_changed();
--> statement-breakpoint
-- The versions that an answer holds for stand in the document of its question: those of its marks' scopes and its own release.
create function releases_in_search() returns trigger language plpgsql as $$
declare
  of_product bigint := case when tg_op = 'DELETE' then old.product_id else new.product_id end;
begin
  perform search_mark_dirty('question', of_question, 1) from (
    select distinct a.question_id as of_question from official_marks m join answers a on a.id = m.answer_id
    where m.product_id = of_product and m.state in ('official', 'needs-recheck')
  ) marked;
  if tg_op = 'UPDATE' then
    perform search_mark_dirty('question', id, 1) from questions where product_id = of_product and release_id = new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger releases_in_search after insert or delete or update of version, numbers on releases for each row execute function releases_in_search();
--> statement-breakpoint
-- How far a mistyped word is from one that stands somewhere.
create extension if not exists fuzzystrmatch;
