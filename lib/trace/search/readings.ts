/**
 * Characters of Chinese names that people read in more than one way (polyphones, place names and
 * common misreadings), with all readings in question; letters without tone, ü as v.
 */
export const READINGS: Readonly<Record<string, readonly string[]>> = {
  长: ['chang', 'zhang'], 重: ['zhong', 'chong'], 行: ['hang', 'xing'], 乐: ['le', 'yue'], 朝: ['chao', 'zhao'], 厦: ['sha', 'xia'],
  蚌: ['bang', 'beng'], 盛: ['sheng', 'cheng'], 单: ['dan', 'shan'], 藏: ['cang', 'zang'], 都: ['du', 'dou'], 调: ['tiao', 'diao'],
  传: ['chuan', 'zhuan'], 曾: ['zeng', 'ceng'], 会: ['hui', 'kuai'], 解: ['jie', 'xie'], 查: ['cha', 'zha'], 翟: ['zhai', 'di'],
  尉: ['wei', 'yu'], 区: ['qu', 'ou'], 沈: ['shen', 'chen'], 覃: ['qin', 'tan'], 种: ['zhong', 'chong'], 车: ['che', 'ju'],
  参: ['can', 'shen'], 核: ['he', 'hu'], 系: ['xi', 'ji'], 降: ['jiang', 'xiang'], 强: ['qiang', 'jiang'], 省: ['sheng', 'xing'],
  校: ['xiao', 'jiao'], 柏: ['bai', 'bo'], 薄: ['bo', 'bao'], 堡: ['bao', 'bu', 'pu'], 埔: ['pu', 'bu'], 浒: ['hu', 'xu'],
  泊: ['bo', 'po'], 宿: ['su', 'xiu'], 莞: ['guan', 'wan'], 六: ['liu', 'lu'], 铅: ['qian', 'yan'], 番: ['fan', 'pan'],
  尾: ['wei', 'yi'], 茄: ['qie', 'jia'], 荠: ['ji', 'qi'], 芥: ['jie', 'gai'], 蕃: ['fan', 'bo'], 蔓: ['man', 'wan'],
  露: ['lu', 'lou'], 熟: ['shu', 'shou'], 血: ['xue', 'xie'], 壳: ['ke', 'qiao'], 谷: ['gu', 'yu'], 合: ['he', 'ge'],
  和: ['he', 'huo'], 卡: ['ka', 'qia'], 给: ['gei', 'ji'], 角: ['jiao', 'jue'], 觉: ['jue', 'jiao'], 约: ['yue', 'yao'],
  员: ['yuan', 'yun'], 贾: ['jia', 'gu'], 阿: ['a', 'e'], 什: ['shi', 'shen'], 似: ['si', 'shi'], 勺: ['shao', 'shuo'],
  缪: ['miao', 'mou'], 洗: ['xi', 'xian'], 晟: ['sheng', 'cheng'], 栖: ['qi', 'xi'], 汤: ['tang', 'shang'], 澄: ['cheng', 'deng'],
  提: ['ti', 'di'], 弹: ['dan', 'tan'], 粘: ['nian', 'zhan'], 咖: ['ka', 'ga'], 率: ['lv', 'shuai'], 畜: ['chu', 'xu'],
  禅: ['chan', 'shan'], 侗: ['dong', 'tong'], 耙: ['ba', 'pa'], 拓: ['tuo', 'ta'], 圩: ['wei', 'xu'], 涡: ['wo', 'guo'],
  歙: ['she', 'xi'], 枞: ['cong', 'zong'], 莘: ['shen', 'xin'], 炮: ['pao', 'bao'], 蛤: ['ge', 'ha'], 酵: ['jiao', 'xiao'],
  朴: ['pu', 'piao'], 奇: ['qi', 'ji'], 色: ['se', 'shai'], 落: ['luo', 'la', 'lao'], 稽: ['ji', 'qi'], 泌: ['mi', 'bi'],
  秘: ['mi', 'bi'], 溪: ['xi', 'qi'], 屏: ['ping', 'bing'], 荨: ['qian', 'xun'], 模: ['mo', 'mu'], 大: ['da', 'dai'],
};
