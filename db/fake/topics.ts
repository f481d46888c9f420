/** What people ask about: each topic with its words in both languages, from which questions and answers are put together. */

export type TopicWords = {
  /** A noun phrase for the trouble. */
  what: readonly string[];
  /** Clauses that say what is seen or heard. */
  symptoms: readonly string[];
  /** Clauses that say why. */
  causes: readonly string[];
  /** What to do, as an instruction. */
  fixes: readonly string[];
};

export type Topic = {
  tags: readonly string[];
  /** Nouns of the APIs that have to do with it. */
  nouns: readonly string[];
  errors: readonly string[];
  en: TopicWords;
  zh: TopicWords;
};

export const topics: readonly Topic[] = [
  {
    tags: ["echo", "audio", "aec"],
    nouns: ["AudioScenario", "EchoCanceller", "PlaybackReference", "AudioSession"],
    errors: ["ERR_AEC_REFERENCE_LOST", "ERR_AUDIO_ROUTE_CONFLICT"],
    en: {
      what: ["Echo on speakerphone", "Residual echo in double talk", "Echo for the first ten seconds"],
      symptoms: [
        "the far end hears its own voice half a second late",
        "the echo is gone with headphones and back with the loudspeaker",
        "double talk is cut to pieces while music plays",
      ],
      causes: [
        "the playback of another library never reaches the canceller as a reference",
        "the capture and playback clocks drift apart faster than the filter adapts",
        "the hardware canceller of the phone is on together with ours",
      ],
      fixes: [
        "choose the audio scenario before you join and leave it alone during the call",
        "play your sounds through the mixing API so that they become part of the reference",
        "turn the hardware canceller off for this model and keep the software one",
      ],
    },
    zh: {
      what: ["外放回声", "双讲时残留回声", "进房前十秒有回声"],
      symptoms: [
        "对端能听到自己的声音，大约晚半秒",
        "戴耳机正常，一切到外放就有回声",
        "播放伴奏时双讲被切得断断续续",
      ],
      causes: [
        "第三方播放器的声音没有进入回声消除的参考信号",
        "采集和播放的时钟漂移太快，滤波器跟不上",
        "手机的硬件回声消除和软件的同时打开了",
      ],
      fixes: [
        "在加入频道之前设置音频场景，通话中不要再改",
        "用混音接口播放音效，让它成为参考信号的一部分",
        "对这款机型关闭硬件回声消除，只保留软件处理",
      ],
    },
  },
  {
    tags: ["bluetooth", "audio-route", "audio"],
    nouns: ["AudioRoute", "BluetoothProfile", "CommunicationDevice", "HeadsetState"],
    errors: ["ERR_ROUTE_NOT_AVAILABLE", "ERR_SCO_TIMEOUT"],
    en: {
      what: [
        "Bluetooth headset ignored",
        "Audio route jumps to the earpiece",
        "Bluetooth sound in telephone quality",
      ],
      symptoms: [
        "the sound stays on the loudspeaker although the headset is connected",
        "the microphone of the headset is silent until it is reconnected",
        "music over the headset suddenly sounds like a telephone",
      ],
      causes: [
        "the system gives up on SCO after three seconds and tells nobody",
        "the route callback comes before the device can really be used",
        "two libraries ask for the audio focus in turns",
      ],
      fixes: [
        "wait for the route callback and set the route again after 500 ms",
        "ask for the Bluetooth permission before the engine is created",
        "leave the routing to the SDK and remove your own calls to the audio manager",
      ],
    },
    zh: {
      what: ["蓝牙耳机不生效", "音频路由跳到听筒", "连蓝牙后音质变差"],
      symptoms: [
        "耳机已连接，声音还是从扬声器出来",
        "耳机麦克风没有声音，重连之后才恢复",
        "蓝牙耳机听音乐突然变成电话音质",
      ],
      causes: [
        "系统三秒内没有建立 SCO 就放弃了，而且没有回调",
        "路由回调先于设备真正可用",
        "两个库轮流抢音频焦点",
      ],
      fixes: [
        "等路由回调之后，延迟 500 毫秒再设置一次路由",
        "创建引擎之前先申请蓝牙权限",
        "把路由交给 SDK，删掉自己对音频管理器的调用",
      ],
    },
  },
  {
    tags: ["black-screen", "video", "rendering"],
    nouns: ["VideoCanvas", "RemoteView", "TextureView", "RenderMode"],
    errors: ["ERR_RENDER_SURFACE_LOST", "ERR_NO_FIRST_FRAME"],
    en: {
      what: ["Black remote video", "Remote view stays black", "Video goes black after a rotation"],
      symptoms: [
        "the remote picture is black while statistics say that frames are decoded",
        "only the second person to join is black, everybody else is fine",
        "the picture comes back as soon as the app goes to the background and returns",
      ],
      causes: [
        "the view is bound before it has been laid out, so its surface has no size",
        "the surface is destroyed by a parent view and never bound again",
        "the list recycles the cell and two users share one canvas",
      ],
      fixes: [
        "bind the view again after it was laid out",
        "keep one canvas for each user id and take it off when the user leaves",
        "use a texture view inside lists that scroll",
      ],
    },
    zh: {
      what: ["远端画面黑屏", "远端视图一直是黑的", "旋转屏幕后黑屏"],
      symptoms: [
        "统计显示已经解码出帧，但远端画面是黑的",
        "只有第二个进房的人黑屏，其他人正常",
        "切到后台再回来画面就恢复",
      ],
      causes: [
        "视图还没完成布局就绑定了，渲染表面没有尺寸",
        "父视图销毁了渲染表面，之后没有重新绑定",
        "列表复用单元格，两个用户共用了一个画布",
      ],
      fixes: [
        "布局完成之后重新绑定视图",
        "每个用户保留一个画布，用户离开时再移除",
        "在可滚动的列表里使用 TextureView",
      ],
    },
  },
  {
    tags: ["first-frame", "latency", "performance"],
    nouns: ["PreloadChannel", "FirstFrame", "JoinTrace", "AccessPoint"],
    errors: ["ERR_JOIN_TIMEOUT", "WARN_SLOW_FIRST_FRAME"],
    en: {
      what: [
        "Slow first frame",
        "Two seconds until the first video",
        "Join is fast and the first frame is not",
      ],
      symptoms: [
        "the first remote frame needs more than two seconds in the 95th percentile",
        "joining takes 300 ms and the picture comes 1.8 s later",
        "the second join is fast and the first one after a cold start never is",
      ],
      causes: [
        "the key frame interval of the sender is four seconds and nobody asks for one",
        "certificates are checked and addresses are looked up again in each cold start",
        "the decoder is created on the main thread",
      ],
      fixes: [
        "preload the channel while the list is on the screen",
        "ask for a key frame when somebody joins",
        "create the engine at the start of the app and keep it",
      ],
    },
    zh: {
      what: ["首帧太慢", "首帧要两秒以上", "加入很快但首帧慢"],
      symptoms: [
        "P95 首帧超过两秒",
        "加入频道只要 300 毫秒，画面要再等 1.8 秒",
        "冷启动后的第一次进房总是慢，第二次就快了",
      ],
      causes: [
        "发送端关键帧间隔是四秒，也没有人请求关键帧",
        "每次冷启动都重新做域名解析和证书校验",
        "解码器在主线程创建",
      ],
      fixes: ["在列表页就预加载频道", "有人进房时请求一次关键帧", "应用启动时创建引擎并一直保留"],
    },
  },
  {
    tags: ["token", "authentication", "joining"],
    nouns: ["Token", "TokenPrivilege", "AppCertificate", "ChannelName"],
    errors: ["ERR_INVALID_TOKEN", "ERR_TOKEN_EXPIRED"],
    en: {
      what: ["Token refused", "Token expires in the middle of a call", "Joining fails with 110"],
      symptoms: [
        "everybody is thrown out exactly one hour after the call began",
        "the same token works on one phone and is refused on another",
        "renewal succeeds and the connection is lost all the same",
      ],
      causes: [
        "the clock of the token server is some minutes ahead",
        "the user id in the token is a string and the client joins with a number",
        "the certificate was changed and the old one is still in the cache of the server",
      ],
      fixes: [
        "renew when the privilege is about to expire and not when it has",
        "put the server under NTP and check it from a client",
        "make the token for the very channel name and user id that you join with",
      ],
    },
    zh: {
      what: ["Token 校验失败", "通话中 Token 过期", "加入频道报 110"],
      symptoms: [
        "通话满一小时所有人被踢出频道",
        "同一个 Token 在一台手机上可用，在另一台上被拒绝",
        "续期成功了，连接还是断开",
      ],
      causes: [
        "鉴权服务器的时钟快了几分钟",
        "生成 Token 用的是字符串用户名，加入时用的是数字",
        "证书换过，服务端缓存里还是旧的",
      ],
      fixes: [
        "在即将过期的回调里续期，不要等到已经过期",
        "给服务器配置时间同步，并从客户端核对",
        "生成 Token 时使用加入时的频道名和用户名",
      ],
    },
  },
  {
    tags: ["weak-network", "congestion-control", "packet-loss"],
    nouns: ["BitrateEstimate", "NetworkQuality", "RetransmitBuffer", "FallbackOption"],
    errors: ["WARN_UPLINK_CONGESTED", "ERR_CONNECTION_LOST"],
    en: {
      what: [
        "Video freezes on a weak network",
        "Bitrate does not come back after loss",
        "Stutter with 5 % loss",
      ],
      symptoms: [
        "the picture freezes for four seconds although only five per cent of packets are lost",
        "the bitrate drops to 80 kbps in a lift and needs a minute to come back",
        "the sound is fine and the video is a slide show",
      ],
      causes: [
        "the estimate takes the delay of a bloated router for congestion",
        "the minimum bitrate is above what the uplink can carry",
        "forward error correction eats a third of the bandwidth that is left",
      ],
      fixes: [
        "lower the minimum bitrate and let the frame rate give way first",
        "turn on the fallback to the low stream for those who receive",
        "limit the probing so that it does not fill the queue of the router",
      ],
    },
    zh: {
      what: ["弱网下视频卡顿", "丢包恢复后码率上不来", "5% 丢包就卡"],
      symptoms: [
        "只有百分之五的丢包，画面却冻结四秒",
        "进电梯后码率掉到 80 kbps，一分钟才恢复",
        "声音正常，视频像幻灯片",
      ],
      causes: [
        "带宽估计把路由器排队的延迟当成了拥塞",
        "最低码率高于上行能承受的带宽",
        "前向纠错占掉了剩余带宽的三分之一",
      ],
      fixes: ["降低最低码率，优先牺牲帧率", "为接收端打开小流回退", "限制探测的速率，避免塞满路由器的队列"],
    },
  },
  {
    tags: ["encoder", "video", "hardware-encoding"],
    nouns: ["EncoderConfiguration", "HardwareEncoder", "VideoProfile", "DegradationPreference"],
    errors: ["ERR_ENCODER_INIT_FAILED", "WARN_ENCODER_FALLBACK"],
    en: {
      what: ["Hardware encoder overshoots", "Green stripes with H.264", "Encoder falls back to software"],
      symptoms: [
        "the sent bitrate is twice the target for some seconds after each scene change",
        "there is a green bar at the right edge for some resolutions",
        "the processor goes to ninety per cent because the hardware is not used",
      ],
      causes: [
        "the driver of this chip ignores the bitrate in variable mode",
        "the width is no multiple of sixteen and the stride is taken for the width",
        "a second encoder is still open from the last call",
      ],
      fixes: [
        "ask for constant bitrate mode on this chip",
        "choose a width that is a multiple of sixteen",
        "release the local video before you create the engine again",
      ],
    },
    zh: {
      what: ["硬编码率超发", "H.264 绿边", "编码器回退到软编"],
      symptoms: [
        "每次场景切换后，实际码率是目标的两倍",
        "某些分辨率右侧有一条绿边",
        "没有用上硬编，处理器占用到了百分之九十",
      ],
      causes: [
        "这款芯片的驱动在可变码率模式下忽略码率设置",
        "宽度不是十六的倍数，跨距被当成了宽度",
        "上一次通话的编码器没有释放",
      ],
      fixes: ["在这款芯片上使用固定码率模式", "选择十六的倍数作为宽度", "重新创建引擎之前释放本地视频"],
    },
  },
  {
    tags: ["screen-share", "desktop", "video"],
    nouns: ["ScreenCapture", "CaptureRegion", "ContentHint", "WindowList"],
    errors: ["ERR_SCREEN_CAPTURE_PERMISSION", "ERR_WINDOW_MINIMIZED"],
    en: {
      what: [
        "Blurred text in screen sharing",
        "Screen sharing shows only the wallpaper",
        "Screen sharing stops after a while",
      ],
      symptoms: [
        "small text is unreadable until nothing moves for five seconds",
        "the others see the wallpaper and no windows",
        "the share freezes when the shared window is minimised",
      ],
      causes: [
        "the content hint is motion, so the frame rate wins over sharpness",
        "the permission was given to the old build and not to this one",
        "the memory limit of the extension is reached at 4K",
      ],
      fixes: [
        "set the content hint to detail and limit the share to 15 frames a second",
        "ask for the permission again and restart the app afterwards",
        "scale the picture down before it is handed over",
      ],
    },
    zh: {
      what: ["屏幕共享文字模糊", "屏幕共享只有桌面壁纸", "屏幕共享一段时间后停止"],
      symptoms: [
        "小字看不清，画面静止五秒后才变清楚",
        "对方只能看到壁纸，看不到窗口",
        "被共享的窗口最小化之后画面卡住",
      ],
      causes: [
        "内容类型是运动优先，帧率压过了清晰度",
        "权限是给旧版本的，新版本没有",
        "4K 下扩展进程达到了内存上限",
      ],
      fixes: ["把内容类型设为清晰优先，帧率限制在 15", "重新申请权限，然后重启应用", "先缩小画面再送给 SDK"],
    },
  },
  {
    tags: ["background", "permissions", "lifecycle"],
    nouns: ["ForegroundService", "BackgroundMode", "AudioInterruption", "CapturePermission"],
    errors: ["ERR_CAPTURE_INTERRUPTED", "ERR_PERMISSION_DENIED"],
    en: {
      what: [
        "Microphone silent in the background",
        "Call drops after the screen is locked",
        "No sound after a phone call",
      ],
      symptoms: [
        "the others hear nothing one minute after the app went to the background",
        "the connection is lost about three minutes after the screen was locked",
        "there is no sound in either direction after a phone call was refused",
      ],
      causes: [
        "the system takes the microphone from apps without a foreground service",
        "the end of the interruption is never told, so the session stays inactive",
        "battery saving freezes the process",
      ],
      fixes: [
        "start a foreground service of the microphone type while the app is still visible",
        "activate the audio session again when the app becomes active",
        "ask people to take the app out of battery saving, and show them where",
      ],
    },
    zh: {
      what: ["后台采集没有声音", "锁屏后通话断开", "来电之后没有声音"],
      symptoms: [
        "切到后台一分钟后，对方听不到声音",
        "锁屏大约三分钟后连接断开",
        "拒接电话之后，双方都没有声音",
      ],
      causes: [
        "没有前台服务的应用会被系统收回麦克风",
        "系统没有通知中断结束，音频会话一直是非激活状态",
        "省电策略冻结了进程",
      ],
      fixes: [
        "应用还在前台时就启动麦克风类型的前台服务",
        "应用回到前台时重新激活音频会话",
        "引导用户把应用移出省电名单",
      ],
    },
  },
  {
    tags: ["performance", "cpu", "battery"],
    nouns: ["PerformancePreference", "FrameRate", "VideoPipeline", "BeautyFilter"],
    errors: ["WARN_CPU_OVERLOAD", "WARN_THERMAL_THROTTLE"],
    en: {
      what: [
        "Phone gets hot in long calls",
        "High processor load with nine videos",
        "Battery drains in a voice room",
      ],
      symptoms: [
        "the phone is at 44 degrees after twenty minutes and the frame rate halves",
        "nine videos on the screen take seventy per cent of the processor",
        "a voice room with nobody speaking needs eleven per cent of the battery in an hour",
      ],
      causes: [
        "every remote video is decoded in full size for a view of 120 pixels",
        "the filter copies each frame to main memory and back",
        "the volume callback comes every 50 ms and draws the whole list",
      ],
      fixes: [
        "subscribe to the low stream for small views",
        "keep the filter on the graphics processor with a texture",
        "ask for the volume every 500 ms and draw only what changed",
      ],
    },
    zh: {
      what: ["长时间通话发热", "九宫格视频 CPU 占用高", "语聊房耗电快"],
      symptoms: [
        "二十分钟后机身 44 度，帧率掉一半",
        "九路视频占用百分之七十的处理器",
        "没人说话的语聊房一小时耗电百分之十一",
      ],
      causes: [
        "120 像素的小窗也在解码大流",
        "美颜每帧都在内存和显存之间来回拷贝",
        "音量回调每 50 毫秒一次，每次都刷新整个列表",
      ],
      fixes: ["小窗订阅小流", "美颜使用纹理，全程留在显卡上", "音量回调改成 500 毫秒，只刷新有变化的部分"],
    },
  },
  {
    tags: ["av-sync", "latency", "video"],
    nouns: ["AudioDelay", "PlayoutClock", "SyncGroup", "JitterBuffer"],
    errors: ["WARN_AV_DRIFT", "WARN_JITTER_BUFFER_FULL"],
    en: {
      what: ["Lips and voice apart", "Delay grows during the call", "Audio ahead of the video"],
      symptoms: [
        "the voice is 300 ms ahead of the lips and it gets worse",
        "the delay grows by two seconds in an hour and never shrinks",
        "the recording is in sync and what people see is not",
      ],
      causes: [
        "the jitter buffer grows with each burst and shrinks only in silence",
        "capture time stamps come from two clocks",
        "the video is held back by a filter that is not counted",
      ],
      fixes: [
        "take both time stamps from the monotonic clock",
        "tell the SDK the delay of your own filter",
        "limit the jitter buffer and accept a short gap",
      ],
    },
    zh: {
      what: ["音画不同步", "通话时间越长延迟越大", "声音比画面快"],
      symptoms: [
        "声音比口型快 300 毫秒，而且越来越严重",
        "一小时内延迟涨了两秒，再也没有降下来",
        "录制是同步的，看到的画面不同步",
      ],
      causes: [
        "抖动缓冲在突发时变大，只在静音时缩小",
        "采集时间戳来自两个时钟",
        "美颜的耗时没有计入视频延迟",
      ],
      fixes: ["音视频时间戳都取单调时钟", "把自己滤镜的延迟告诉 SDK", "限制抖动缓冲的上限，接受短暂的断音"],
    },
  },
  {
    tags: ["recording", "server", "storage"],
    nouns: ["RecordingConfig", "MixLayout", "StorageVendor", "RecordingState"],
    errors: ["ERR_RECORDING_NO_STREAM", "ERR_UPLOAD_FAILED"],
    en: {
      what: ["Recording ends too early", "Empty recording files", "Recording layout is wrong"],
      symptoms: [
        "the recording ends thirty seconds after somebody paused the video",
        "one file in two hundred is empty",
        "the layout shows people who left minutes ago",
      ],
      causes: [
        "the idle time counts from the last frame and not from the last member",
        "the upload is tried once and given up",
        "layout updates are applied in the order in which they arrive",
      ],
      fixes: [
        "raise the idle time to five minutes",
        "listen to the upload callback and start it again",
        "send a sequence number with each layout",
      ],
    },
    zh: {
      what: ["云端录制提前结束", "录制文件为空", "录制布局错乱"],
      symptoms: ["有人关闭视频三十秒后录制就停了", "两百个文件里有一个是空的", "布局里还有几分钟前离开的人"],
      causes: [
        "空闲时间从最后一帧算起，不是从最后一个人离开算起",
        "上传只试一次就放弃",
        "布局更新按到达的顺序生效",
      ],
      fixes: ["把空闲时间调到五分钟", "监听上传回调，失败时重新上传", "每次更新布局带上序号"],
    },
  },
  {
    tags: ["cdn", "live-streaming", "server"],
    nouns: ["RtmpTask", "TranscodingLayout", "LiveStream", "PublishState"],
    errors: ["ERR_RTMP_CONNECTION_REFUSED", "ERR_STREAM_NAME_IN_USE"],
    en: {
      what: [
        "Relay to the CDN drops",
        "Viewers see a frozen live stream",
        "Relay reports success and nothing plays",
      ],
      symptoms: [
        "the relay stops after exactly sixty minutes",
        "viewers see the last frame for ten seconds when a guest joins",
        "the relay says that it runs and the player gets a 404",
      ],
      causes: [
        "the signature in the address expires while the stream is running",
        "the encoder is started anew when the layout changes",
        "the old publisher still holds the stream name",
      ],
      fixes: [
        "sign the address for longer than your longest show",
        "set the layout for the largest number of guests at the beginning",
        "wait for the stopped callback before you publish again",
      ],
    },
    zh: {
      what: ["旁路推流断开", "观众端直播卡住", "推流成功但拉不到流"],
      symptoms: ["推流正好六十分钟后断开", "嘉宾上麦时观众端画面停十秒", "推流状态正常，播放器返回 404"],
      causes: ["地址里的签名在直播过程中过期", "布局变化时编码器被重新创建", "上一个推流端还占着流名"],
      fixes: ["签名有效期要长于最长的一场直播", "一开始就按最多的嘉宾数设置布局", "等停止回调之后再重新推流"],
    },
  },
  {
    tags: ["noise-suppression", "audio", "audio-quality"],
    nouns: ["NoiseSuppression", "AudioProfile", "VoiceEnhancer", "GainControl"],
    errors: ["WARN_ANS_OVERLOAD", "ERR_MODEL_NOT_LOADED"],
    en: {
      what: [
        "Noise suppression eats the music",
        "Words cut off at their beginning",
        "Keyboard noise gets through",
      ],
      symptoms: [
        "a guitar sounds as if it came from under water",
        "the first syllable after a pause is missing",
        "typing is louder than the voice for those who listen",
      ],
      causes: [
        "the model was trained on speech and takes instruments for noise",
        "gain control raises the noise before the suppression sees it",
        "the sound is processed twice, by the browser and by us",
      ],
      fixes: [
        "turn the suppression off in the music scenario",
        "use the aggressive mode in rooms with keyboards only",
        "turn the processing of the browser off and keep ours",
      ],
    },
    zh: {
      what: ["降噪把音乐也去掉了", "每句话开头被切掉", "键盘声压不住"],
      symptoms: ["吉他听起来像在水里", "停顿之后的第一个字丢失", "听众听到的键盘声比人声还大"],
      causes: [
        "模型只用语音训练，把乐器当成噪声",
        "自动增益先把噪声放大，再交给降噪",
        "声音被浏览器和 SDK 处理了两遍",
      ],
      fixes: ["音乐场景里关闭降噪", "只在有键盘声的房间使用激进模式", "关闭浏览器自带的处理，只用 SDK 的"],
    },
  },
  {
    tags: ["turn", "firewall", "connectivity"],
    nouns: ["CloudProxy", "IceServers", "TransportPolicy", "EndpointList"],
    errors: ["ERR_ICE_FAILED", "ERR_PROXY_UNREACHABLE"],
    en: {
      what: [
        "No connection behind a company firewall",
        "TURN over TLS refused",
        "Works at home and not in the office",
      ],
      symptoms: [
        "ICE goes from checking to failed after fifteen seconds",
        "only the pairs over 443 are ever tried and they fail as well",
        "the connection is made and no media arrives",
      ],
      causes: [
        "the proxy breaks TLS open and refuses what is no HTTP",
        "UDP is cut after the first kilobyte",
        "the allow list has the names of last year",
      ],
      fixes: [
        "give the administrators the list of names and ports of this release",
        "turn the cloud proxy on as soon as UDP has failed twice",
        "use TURN over TLS on 443 with a certificate of a public authority",
      ],
    },
    zh: {
      what: ["企业防火墙后无法连接", "TURN TLS 被拒绝", "家里可以，公司网络不行"],
      symptoms: [
        "ICE 十五秒后从 checking 变成 failed",
        "只尝试了 443 端口，也失败了",
        "连接建立了，但收不到媒体",
      ],
      causes: [
        "代理会解开 TLS，拒绝不是 HTTP 的内容",
        "UDP 传了一千字节之后被切断",
        "白名单里还是去年的域名",
      ],
      fixes: [
        "把这个版本的域名和端口清单交给网管",
        "UDP 失败两次就打开云代理",
        "在 443 端口使用公共机构证书的 TURN TLS",
      ],
    },
  },
  {
    tags: ["simulcast", "subscription", "video"],
    nouns: ["DualStream", "StreamType", "SubscribeOptions", "LayerSelector"],
    errors: ["WARN_LAYER_UNAVAILABLE", "ERR_SUBSCRIBE_TIMEOUT"],
    en: {
      what: ["Stuck on the low layer", "Dual stream flickers", "Subscription takes seconds"],
      symptoms: [
        "large views show 180p for minutes although the network is good",
        "the picture changes between sharp and blurred every ten seconds",
        "it takes four seconds to see somebody after scrolling to them",
      ],
      causes: [
        "probing ends below what the next layer needs",
        "two views of one person ask for different layers",
        "each subscription waits for the one before it",
      ],
      fixes: [
        "raise the start bitrate of the low layer",
        "ask for one layer a person, the larger one",
        "subscribe a little ahead of the scrolling",
      ],
    },
    zh: {
      what: ["一直停在小流", "大小流来回切换", "订阅要好几秒"],
      symptoms: ["网络很好，大窗却一直是 180p", "画面每十秒清楚一下又模糊", "滑到某个人之后四秒才出画面"],
      causes: [
        "探测停在了下一层所需的带宽之下",
        "同一个人的两个视图请求了不同的层",
        "每次订阅都要等上一次完成",
      ],
      fixes: ["提高小流的起始码率", "每个人只请求一层，取较大的", "滚动之前提前订阅"],
    },
  },
  {
    tags: ["e2ee", "encryption", "security"],
    nouns: ["EncryptionMode", "FrameCryptor", "KeyProvider", "SaltLength"],
    errors: ["ERR_DECRYPT_FAILED", "ERR_KEY_NOT_READY"],
    en: {
      what: [
        "Encrypted frames dropped",
        "Decryption fails after a key change",
        "Encrypted video in one browser only",
      ],
      symptoms: [
        "every key frame is lost once encryption is on",
        "the first two seconds after a key change are noise",
        "one browser decrypts and the other shows nothing",
      ],
      causes: [
        "the header is encrypted as well, and the decoder cannot find its start",
        "the new key is used before everybody has it",
        "the transform runs in a worker that is not there yet",
      ],
      fixes: [
        "leave the first ten bytes of each frame as they are",
        "keep the old key for five seconds",
        "start the worker before the connection",
      ],
    },
    zh: {
      what: ["加密后丢帧", "换密钥后解密失败", "只有一个浏览器能解密"],
      symptoms: ["打开加密之后关键帧全部丢失", "换密钥后头两秒是噪声", "一个浏览器能解密，另一个没有画面"],
      causes: [
        "帧头也被加密，解码器找不到起点",
        "新密钥还没发到所有人就开始使用",
        "转换跑在还没启动的 worker 里",
      ],
      fixes: ["保留每帧的前十个字节不加密", "旧密钥再保留五秒", "先启动 worker 再建立连接"],
    },
  },
  {
    tags: ["signaling", "messaging", "data-channel"],
    nouns: ["StreamMessage", "DataStream", "PresenceState", "MessageQueue"],
    errors: ["ERR_MESSAGE_TOO_LARGE", "ERR_TOO_OFTEN"],
    en: {
      what: ["Messages lost in the channel", "Order of messages not kept", "Data stream limited to 30 KB"],
      symptoms: [
        "one message in fifty never arrives in a large room",
        "the raise of a hand comes after it was taken down",
        "sending fails once the room has more than two hundred members",
      ],
      causes: [
        "the stream is made unreliable and unordered unless said otherwise",
        "the limit counts all members together",
        "a message over one kilobyte is dropped without an error",
      ],
      fixes: [
        "make the stream reliable for state and unreliable for pointers",
        "send the state whole and not what changed",
        "keep messages under one kilobyte and six a second",
      ],
    },
    zh: {
      what: ["频道消息丢失", "消息顺序错乱", "数据流限制 30 KB"],
      symptoms: ["大房间里五十条消息丢一条", "举手的消息晚于放下的消息", "房间超过两百人之后发送失败"],
      causes: [
        "默认创建的是不可靠、无序的数据流",
        "限制是按所有成员一起算的",
        "超过一千字节的消息直接丢弃，没有错误",
      ],
      fixes: [
        "状态用可靠流，鼠标位置用不可靠流",
        "发送完整状态，不要发送变化",
        "消息控制在一千字节以内，每秒不超过六条",
      ],
    },
  },
  {
    tags: ["memory-leak", "crash", "stability"],
    nouns: ["EngineLifecycle", "EventHandler", "NativeLibrary", "FramePool"],
    errors: ["ERR_ENGINE_DESTROYED", "SIGSEGV"],
    en: {
      what: ["Crash on leaving the room", "Memory grows with each call", "Native crash on 32-bit phones"],
      symptoms: [
        "one call in a thousand ends with a crash in native code",
        "memory grows by eleven megabytes with each call",
        "the app hangs for some seconds when the engine is destroyed",
      ],
      causes: [
        "the callback comes after its object was released",
        "the event handler holds on to the whole screen",
        "the engine is destroyed on the thread that its callback waits for",
      ],
      fixes: [
        "take the handler off before you leave",
        "keep one engine for the life of the app",
        "destroy the engine on a thread of its own and wait for it",
      ],
    },
    zh: {
      what: ["退出房间崩溃", "每次通话内存都涨", "32 位手机崩溃"],
      symptoms: ["千分之一的通话在原生代码里崩溃", "每次通话内存增加十一兆", "销毁引擎时应用卡住几秒"],
      causes: ["对象释放之后才收到回调", "事件回调持有整个页面", "在回调等待的线程上销毁引擎"],
      fixes: ["离开频道之前移除回调", "整个应用只保留一个引擎", "在单独的线程销毁引擎并等待"],
    },
  },
  {
    tags: ["howling", "audio", "voice-room"],
    nouns: ["CaptureVolume", "HowlingControl", "SeatList", "MicrophoneState"],
    errors: ["WARN_HOWLING", "ERR_MIC_OCCUPIED"],
    en: {
      what: ["Howling in one room", "Feedback between two phones", "Volume of the guests too low"],
      symptoms: [
        "two phones next to each other whistle within three seconds",
        "the whistle begins when a guest takes a seat",
        "guests are much quieter than the host",
      ],
      causes: [
        "the loop is in the air, and no canceller knows of the other phone",
        "gain control raises each round a little",
        "the microphone array of the tablet points at its loudspeaker",
      ],
      fixes: [
        "mute the loudspeaker of one of them when both are in one network",
        "turn the automatic gain off on stage",
        "lower the capture volume to sixty per cent in rooms",
      ],
    },
    zh: {
      what: ["同一房间啸叫", "两台手机互相啸叫", "嘉宾音量太小"],
      symptoms: ["两台手机放在一起，三秒内就啸叫", "嘉宾一上麦就开始啸叫", "嘉宾的声音比主播小很多"],
      causes: [
        "环路在空气里，回声消除不知道另一台手机",
        "自动增益每一圈都放大一点",
        "平板的麦克风阵列正对着扬声器",
      ],
      fixes: ["检测到同一网络时把其中一台静音", "上台之后关闭自动增益", "线下场景把采集音量降到百分之六十"],
    },
  },
  {
    tags: ["camera", "video", "capture"],
    nouns: ["CameraCapturer", "CameraDirection", "FocusMode", "CaptureFormat"],
    errors: ["ERR_CAMERA_IN_USE", "ERR_CAMERA_NOT_FOUND"],
    en: {
      what: ["Camera upside down", "Camera in use by another app", "Virtual camera not listed"],
      symptoms: [
        "the picture is turned by 180 degrees on some tablets",
        "the camera cannot be opened the second time",
        "the virtual camera is there in the browser and not in our app",
      ],
      causes: [
        "the sensor is mounted the other way and the metadata is right, but we ignore it",
        "the last page still holds the stream",
        "the app is signed without the right to load other camera plug-ins",
      ],
      fixes: [
        "take the rotation from the sensor and not from the model",
        "stop every track before you leave the page",
        "add the entitlement and sign the app again",
      ],
    },
    zh: {
      what: ["摄像头画面倒置", "摄像头被占用", "虚拟摄像头不在列表里"],
      symptoms: ["部分平板的画面旋转了 180 度", "第二次打不开摄像头", "浏览器里有虚拟摄像头，应用里没有"],
      causes: [
        "传感器是反着装的，元数据没错，是我们没有读",
        "上一个页面还占着视频流",
        "应用签名缺少加载摄像头插件的权限",
      ],
      fixes: ["旋转角度以传感器为准，不要按机型判断", "离开页面之前停止所有轨道", "加上权限声明，重新签名"],
    },
  },
  {
    tags: ["web", "autoplay", "browser"],
    nouns: ["AutoplayPolicy", "MediaStreamTrack", "AudioContext", "DeviceList"],
    errors: ["NotAllowedError", "NotReadableError"],
    en: {
      what: ["Autoplay blocked", "No sound in the browser until a click", "Device list without names"],
      symptoms: [
        "remote audio is silent until somebody clicks into the page",
        "the list of devices has no names before the first call",
        "the audio context stays suspended after a tab was in the background",
      ],
      causes: [
        "the page has not been used yet, so the browser lets nothing play",
        "names are shown only once the microphone was allowed",
        "the context is created before the click",
      ],
      fixes: [
        "show a button that resumes the context",
        "ask for the microphone before you list devices",
        "join from the handler of a click",
      ],
    },
    zh: {
      what: ["自动播放被拦截", "浏览器里点一下才有声音", "设备列表没有名称"],
      symptoms: [
        "用户点击页面之前听不到远端声音",
        "第一次通话之前设备列表没有名称",
        "标签页切到后台之后音频上下文一直挂起",
      ],
      causes: [
        "用户还没有和页面交互，浏览器不允许播放",
        "只有授权麦克风之后才显示设备名称",
        "音频上下文在点击之前就创建了",
      ],
      fixes: ["显示一个按钮，点击后恢复音频上下文", "先申请麦克风再列出设备", "在点击事件里加入频道"],
    },
  },
  {
    tags: ["upgrade", "migration", "build"],
    nouns: ["GradlePlugin", "PodSpec", "Symbol", "PackageManager"],
    errors: ["ERR_ABI_MISMATCH", "ERR_DUPLICATE_SYMBOL"],
    en: {
      what: [
        "Build fails after the upgrade",
        "Duplicate symbols with another SDK",
        "API removed in the new major",
      ],
      symptoms: [
        "the release build crashes at start and the debug build does not",
        "the linker complains about duplicate symbols of a codec",
        "the method we used is gone and the notes do not say what replaces it",
      ],
      causes: [
        "the shrinker removes classes that are only called from native code",
        "two libraries bring the same codec in different versions",
        "the method moved to the engine and has another signature",
      ],
      fixes: [
        "keep the package of the SDK in the rules of the shrinker",
        "take the build without the codec and link yours",
        "go through the migration guide with the compiler warnings on",
      ],
    },
    zh: {
      what: ["升级后编译失败", "和其他 SDK 符号冲突", "新版本接口被移除"],
      symptoms: [
        "正式包启动就崩溃，调试包正常",
        "链接时报编解码库重复符号",
        "原来的方法没有了，发布说明也没写替代",
      ],
      causes: [
        "混淆移除了只被原生代码调用的类",
        "两个库带了不同版本的同一个编解码库",
        "方法移到了引擎上，签名也变了",
      ],
      fixes: [
        "在混淆规则里保留 SDK 的包名",
        "使用不带编解码库的构建，链接自己的",
        "打开编译警告，对照迁移指南逐项修改",
      ],
    },
  },
  {
    tags: ["quality-of-experience", "statistics", "monitoring"],
    nouns: ["CallStats", "QualityReport", "FreezeRate", "LastmileProbe"],
    errors: ["WARN_STATS_GAP", "ERR_PROBE_BUSY"],
    en: {
      what: [
        "Statistics do not match what users see",
        "Freeze rate counted wrong",
        "Network quality always unknown",
      ],
      symptoms: [
        "the dashboard is green while people complain",
        "the freeze rate is zero although the picture stands still",
        "network quality is unknown for the first minute",
      ],
      causes: [
        "an average over a minute hides a freeze of two seconds",
        "frames that are shown late are not counted as a freeze",
        "the probe is refused during a call",
      ],
      fixes: [
        "look at the 95th percentile over ten seconds",
        "count every gap of more than 200 ms between two frames",
        "run the probe before you join",
      ],
    },
    zh: {
      what: ["统计数据和用户感受不一致", "卡顿率统计不准", "网络质量一直是未知"],
      symptoms: ["监控全是绿的，用户却在投诉", "画面已经停住，卡顿率还是零", "进房第一分钟网络质量都是未知"],
      causes: ["一分钟的平均值掩盖了两秒的卡顿", "晚渲染的帧没有算进卡顿", "通话中不允许做网络探测"],
      fixes: ["看十秒窗口的 P95", "两帧间隔超过 200 毫秒就算卡顿", "加入之前先做网络探测"],
    },
  },
];
