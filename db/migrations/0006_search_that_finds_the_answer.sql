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
  (array['音画不同步', '声画不同步', 'av sync', 'lip sync', 'out of sync']),
  (array['黑屏', 'black screen']),
  (array['回声', 'echo']),
  (array['噪音', '降噪', 'noise']),
  (array['断线', '掉线', 'disconnect']),
  (array['重连', 'reconnect']),
  (array['令牌', '鉴权', 'token']),
  (array['推流', 'publish', 'push stream']),
  (array['拉流', 'subscribe', 'pull stream']),
  (array['屏幕共享', 'screen sharing', 'screen share']),
  (array['云端录制', 'cloud recording']),
  (array['弱网', '丢包', 'packet loss']),
  (array['崩溃', '闪退', 'crash']),
  (array['无声', '没有声音', 'no audio', 'no sound']),
  (array['麦克风', 'microphone']),
  (array['摄像头', 'camera']),
  (array['耳机', 'headset']),
  (array['蓝牙', 'bluetooth']),
  (array['连麦', 'co-hosting']),
  (array['码率', 'bitrate']),
  (array['帧率', 'frame rate']),
  (array['分辨率', 'resolution']),
  (array['权限', 'permission']),
  (array['后台', 'background']),
  (array['安卓', 'android']),
  (array['首帧', '首屏', 'first frame']),
  (array['镜像', '翻转', 'mirror']),
  (array['横屏', '竖屏', '旋转', 'orientation', 'rotation']),
  (array['美颜', 'beauty filter', 'beautification']),
  (array['虚拟背景', '抠图', 'virtual background']),
  (array['旁路推流', '转推', 'cdn push', 'rtmp push']),
  (array['混流', '合流', 'mixing', 'composite']),
  (array['回调', 'callback', 'event handler']),
  (array['加入频道', '进房', '进频道', 'join channel', 'join room']),
  (array['离开频道', '退房', 'leave channel', 'leave room']),
  (array['啸叫', 'howling', 'feedback']),
  (array['耳返', 'in-ear monitoring', 'ear return']),
  (array['发热', '发烫', 'heat', 'overheating']),
  (array['耗电', 'battery drain', 'power consumption']),
  (array['内存泄漏', 'memory leak']),
  (array['绿屏', 'green screen']),
  (array['过期', 'expire', 'expired']),
  (array['并发', 'concurrency', 'concurrent users']),
  (array['大房间', 'large room', 'big channel']),
  (array['防火墙', 'firewall']),
  (array['代理', 'proxy']),
  (array['自动播放', 'autoplay']),
  (array['小程序', 'mini program']),
  (array['鸿蒙', 'harmonyos']),
  (array['模拟器', 'simulator', 'emulator']),
  (array['苹果', 'ios', 'iphone']),
  (array['电脑', '桌面端', 'desktop']),
  (array['网页', '浏览器', 'browser', 'web']),
  (array['对讲', '半双工', 'push to talk', 'walkie talkie']),
  (array['字幕', '转写', 'transcription', 'captions']),
  (array['计费', '账单', 'billing']),
  (array['配额', '额度', 'quota']),
  (array['升级', '迁移', 'migration', 'upgrade']),
  (array['来电', '电话打断', 'phone call', 'interruption']),
  (array['静音', 'mute', 'muted']),
  (array['声音小', '音量小', '低音量', 'low volume', 'quiet']),
  (array['变声', 'voice changer']),
  (array['录屏', '屏幕录制', 'screen recording']),
  (array['编码', 'encode', 'encoder']),
  (array['解码', 'decode', 'decoder']),
  (array['花屏', '马赛克', 'garbled video', 'corrupted video', 'artifacts', 'artefacts']),
  (array['卡顿', '卡住', 'freeze', 'stutter', 'frozen']),
  (array['延迟', '时延', 'latency', 'delay', 'lag']);
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
