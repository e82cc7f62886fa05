// The Models view, and what is told of models elsewhere.
import type { Words } from '../words.ts'
import { counts } from './counts.ts'
import { formats } from './formats.ts'

type Models = Words['models']

const kinds: Models['kinds'] = {
  names: { embedding: '搜索编码器', reranker: '重排模型', sparse: '稀疏编码器' },
  sentences: {
    embedding: '每次由一个编码器回答搜索；更换时，它的向量会在后台生成。',
    reranker: '停止输入后，把最好的段落与你的问题一一对照再读一遍，排出更好的顺序。',
    sparse: '衡量笔记中的词以及相近的词，作为含义与词语之外的第三个列表。',
  },
  here: (kind) => `这台电脑上的${kind}`,
  toDownload: (kind) => `可下载的${kind}`,
}

const languages: Models['languages'] = {
  locale: 'zh-Hans',
  many: '多种语言',
  none: '无语言',
  unknown: '语言未知',
  two: (first, second) => `${first}和${second}`,
  more: (first, second, rest) => `${first}、${second}等 ${formats.count(rest + 2)} 种语言`,
}

const facts: Models['facts'] = {
  of: (title) => `${title} 的信息`,
  dimensions: (count) => `${formats.count(count)} 维`,
  sizeUnknown: '大小未知',
  licenceUnknown: '许可证未知',
  unchecked: '尚未与模型文件核对',
  uncheckedShort: '（未核对）',
  indexKept: (size) => `保留了索引，${size}`,
  indexKeptWhy: 'Nearnote 为它生成的内容：若没有缺失，可立即换回',
  name: '名称',
  longest: '最长文字',
  longestIs: (tokens) => `${formats.count(tokens)} 个词元`,
  longestWhy: (words) => `约 ${formats.count(words)} 个英文单词；更长的文字，其余部分不会读取`,
  pooling: '文字向量的得出方式',
  poolings: {
    mean: '所有词的平均',
    cls: '取自开头的标记',
    max: '所有词中最强的',
    last: '取自最后一个词',
  },
  prefixes: '加在搜索和段落前面的文字',
  noPrefixes: '无',
  prefixesAre: (query, passage) => `“${query}”和“${passage}”`,
  source: '来源',
  revision: '版本号',
}

const precision: Models['precision'] = {
  small: '8 位数：小而快',
  smallReduced: '8 位数，按这台电脑的处理器调整',
  whole: '32 位数：精确',
  reducedWhy: '在这台电脑的处理器上，最大的 8 位数会溢出；改用较小的数几乎没有损失。',
}

const running: Models['running'] = {
  title: '正在运行',
  answers: '回答搜索',
  none: '没有编码器在回答：只能按词语找到笔记。请在下面选择一个。',
  leaves: '内容会离开这台电脑。',
  leavesTo: (host) => `笔记的每个段落和每次搜索都会发送到 ${host}。换用其他编码器即可停止。`,
  dimensions: '维数',
  dimensionsWhy: '用多少个数来表示一个段落的含义',
  precision: '计算精度',
  languages: '语言',
  licence: '许可证',
  disk: '占用磁盘',
  diskIs: (size, index) => `${size} + 索引 ${index}`,
  index: (size) => `索引 ${size}`,
  reranking: '重排',
  sparse: '稀疏词',
  off: '关闭',
}

const here: Models['here'] = {
  title: '在这台电脑上',
  space: (used, free) => (free === null ? used : `${used}，剩余 ${free}`),
  none: '还没有。可在下面下载，或导入自己的模型。',
  use: '使用',
  useIt: (title) => `使用 ${title}`,
  starting: '正在启动…',
  keptWhy: '它编码过的内容已保留：没有缺失时即可回答',
  freshWhy: '在后台编码你的笔记，然后回答搜索',
  details: '详情',
  detailsOf: (title) => `${title} 的详情`,
  inUse: '使用中',
  bundled: '随 Nearnote 附带',
  attention: '需要处理',
  stages: {
    downloading: '正在下载',
    checking: '正在检查',
    importing: '正在导入',
    preparing: '正在准备',
    encoding: '正在编码',
  },
  share: (stage, percent) => `${stage} ${percent}%`,
}

const remove: Models['remove'] = {
  remove: '移除',
  removeIt: (title) => `移除 ${title}`,
  free: '释放它的索引',
  freeIt: (title) => `释放 ${title} 的索引`,
  freeDo: '释放',
  ask: (what) => `${what}？`,
  frees: (all) => `将释放 ${all}。`,
  freesBoth: (all, files, index) => `将释放 ${all}：模型文件 ${files}，以及 Nearnote 为它生成的 ${index}（包括索引）。`,
  stays: '编码器会保留；再次使用前需要重新编码你的笔记。',
  import: '要再次使用，需重新导入；你自己的副本不会被改动。',
  download: (host) => `可以再从 ${host} 下载。`,
  again: '届时需要重新编码你的笔记。',
  gone: (title) => `已移除 ${title}`,
  indexGone: (title) => `已释放 ${title} 的索引`,
  freed: (size) => `释放了 ${size}。`,
}

const available: Models['available'] = {
  title: '可以下载',
  none: '没有其他可提供的模型。',
  from: (host) => `经你同意后从 ${host} 下载`,
  filter: '筛选可下载的模型',
  placeholder: '名称、语言、许可证',
  underlined: '带下划线的信息',
  underlinedWhat: '是对模型的说明；下载后以其文件为准。',
  count: (shown, all) => `${formats.count(all)} 个模型中的 ${formats.count(shown)} 个`,
  noneFits: (typed) => `没有符合“${typed}”的模型。`,
  connection: '代理或镜像',
  import: '改为导入',
}

const download: Models['download'] = {
  download: '下载',
  again: '重新下载',
  retry: '再试一次',
  button: (verb) => `${verb}…`,
  name: (verb, title) => `${verb}：${title}`,
  ask: (title) => `下载 ${title}？`,
  cancel: '取消',
  goOn: '继续下载',
  noRoom: '空间不足。',
  noRoomWhat: (missing) => `请再腾出 ${missing}，或移除不用的模型。`,
  what: (host) =>
    `这是 Nearnote 唯一一次从外部获取内容：从 ${host} 下载模型文件，每个文件都会与那里公布的大小和校验和核对。不会发送任何关于你或笔记的内容，此后模型无需联网即可工作。`,
  hub: '模型中心',
  size: '大小',
  ofFree: (free) => `（剩余 ${free}）`,
  licence: '许可证',
  languages: '语言',
  from: '来源',
  at: (revision) => `版本 ${revision}`,
  through: '经由',
  proxy: (host) => `代理 ${host}`,
}

const work: Models['work'] = {
  title: '进行中',
  doing: {
    downloading: (title) => `正在下载 ${title}`,
    checking: (title) => `正在检查 ${title}`,
    importing: (title) => `正在导入 ${title}`,
    preparing: (title) => `正在准备 ${title}`,
    encoding: (title) => `正在用 ${title} 编码`,
  },
  brief: (stage, percent, title) => (percent === null ? `${stage} ${title}` : `${stage} ${percent}% · ${title}`),
  briefly: here.stages,
  left: (amount, eta) => `${amount} · 还需${eta}`,
  bytes: (done, total) => `${done} / ${total}`,
  passages: (done, total) => (total === null ? counts.passages(done) : `${formats.count(done)} / ${counts.passages(total)}`),
  from: (host) => `来自 ${host}。停止后，已下载的部分会保留。`,
  against: '与模型中心公布的大小和校验和核对。',
  once: '每个文件读取一次。',
  copied: '复制它的文件；你的文件保持不变。',
  graph: '为这台电脑生成最合适的形式，只需一次。',
  meanwhile: (title) => `在最后一个段落完成之前，由 ${title} 回答。`,
  stop: '停止',
  giveUp: '放弃',
  stopIt: (title) => `停止下载 ${title}`,
  giveUpIt: (title) => `放弃 ${title}`,
  announced: (title, percent) => (percent === 0 ? `${title}。` : `${title}，百分之 ${percent}。`),
}

const taking: Models['taking'] = {
  label: '导入',
  what: (name) => `正在导入 ${name}`,
  stop: '停止',
  stopIt: (name) => `停止导入 ${name}`,
  note: '正在检查并复制它的文件；你的文件保持不变。',
  failed: '导入失败',
  dismiss: '关闭',
  missing: '缺失或有误的内容',
  hint: '模型是 Hugging Face 格式的文件夹或其 zip 压缩包：config.json、tokenizer.json 或 vocab.txt，以及 model.safetensors 或 ONNX 文件。',
  another: '选择其他…',
}

const remote: Models['remote'] = {
  title: '远程编码器',
  off: '关闭',
  inUse: '使用中',
  idle: '未使用',
  what: '另一台电脑，或这台电脑上的服务，支持 OpenAI 的 embeddings 接口（text-embeddings-inference 和 Ollama 也支持）。使用期间，你的段落和搜索内容会发送给它。',
  enter: '输入地址…',
  change: '更改…',
  facts: '远程编码器的信息',
  leaves: (host) => `内容会发送到 ${host}`,
  stays: '留在这台电脑上',
  withKey: '有密钥',
  withoutKey: '无密钥',
  sendAsk: (host) => `把笔记发送到 ${host}？`,
  sendDo: '发送并使用',
  sendWhat: (host) =>
    `使用这个编码器期间，所有已关联笔记的每个段落都会发送到 ${host} 进行编码，每次搜索也是如此。运行它的人可以读到这些内容。状态栏会一直显示这一点。`,
  forget: '不再记住',
  forgetAsk: '不再记住这个远程编码器？',
  forgetWhat: '它的地址、密钥和生成的向量都会删除。',
  address: '地址',
  model: '模型（服务中的名称）',
  query: '搜索的前缀',
  passage: '段落的前缀',
  key: '密钥',
  keyKept: '已保留；输入即可替换',
  keyIf: '如果需要',
  note: '保存时会用我们的一小段文字试一下，不用你的内容。在你同意之前不会使用。',
  trying: '正在尝试…',
  save: '尝试并保存',
  cancel: '取消',
}

const connection: Models['connection'] = {
  title: '网络连接',
  what: '仅用于下载',
  hub: '模型中心',
  proxy: '代理',
  system: '依照系统环境设置',
  change: '更改…',
  changeIt: '更改网络连接',
  address: '模型中心或镜像的地址',
  proxyHint: 'http://proxy.example:8080，或留空：依照系统环境设置',
  save: '保存',
  cancel: '取消',
  use: (address) => `使用 ${address}`,
}

const news: Models['news'] = {
  answers: (title) => `现在由 ${title} 回答`,
  goBack: (title) => `只要它的索引还保留着，可以立即换回 ${title}。`,
  here: (title) => `${title} 已就绪`,
  hereText: '文件已检查，可以使用了。',
  notDownloaded: (title) => `${title} 未能下载`,
  attention: (title) => `${title} 需要处理`,
  wasHere: (title) => `${title} 已经有了`,
  wasHereText: '权重相同：没有复制任何内容。',
}

export const models: Models = {
  title: '模型',
  import: '导入模型…',
  again: '再试一次',
  kinds,
  languages,
  facts,
  precision,
  running,
  here,
  remove,
  available,
  download,
  work,
  taking,
  remote,
  connection,
  news,
}
