/** Words for codes in Finnish: 256 things that children know; none begins another. */
export const words = (
  'aalto aamu ahven albumi ananas ankka apina arkku aurinko avain bambu banaani bussi ' +
  'delfiini enkeli eväs filmi gorilla haapa haarukka hamsteri hanhi harakka harja hattu hauki ' +
  'hedelmä helmi herne hevonen hiekka hiiri hillo hirvi hissi huilu huivi hunaja hylje ilves ' +
  'jogurtti joulu joutsen juhla juusto jänis järvi jäätelö kaakao kahvila kaktus kala kameli ' +
  'kamera kampa kaneli kanootti karhu kartta kauha kaveri keinu keksi kelkka kello kenkä ' +
  'kerho kesä kettu kielo kiikari kirahvi kirja kirsikka kissa kitara kivi koala koira koivu ' +
  'kori koru kotka koulu kruunu kukka kuningas kuppi kurkku kurpitsa kuusi kylpy kynttilä ' +
  'kynä käki käpy laatikko laituri laiva lampi lapio lasi laukku laulu lautta lehti leija ' +
  'leijona leipä leivos lelu leppä liitu lilja linna lintu lohi lokki luistin lukko lumi ' +
  'lusikka lyhty maito majakka makkara mango mansikka marja marsu matto mehu meloni meri ' +
  'metsä minttu muki muna mustikka myrsky myyrä mänty naapuri nalle niitty nokka norsu nukke ' +
  'oliivi omena orava paita paketti pallo palmu panda paperi paprika patja peili peippo pelto ' +
  'perhonen peruna piano piha pihlaja piirakka pilvi pipo poni poro pulkka pullo pupu purje ' +
  'puuro puutarha pyörä pähkinä päivä pääsky pöllö radio reppu retki riisi ritari robotti ' +
  'rumpu ruoho ruusu saapas saari sade saippua sakset salaatti salama sammal satama sauna ' +
  'seepra sieni siili silta sipuli sirkus sitruuna sohva sorsa sukka suklaa sulka sumu suola ' +
  'susi sydän syksy sänky taivas talo tammi tanssi taulu tiikeri tikka timantti tomaatti ' +
  'tonttu torni torvi tuoli tuuli tyyny tähti unelma vaahtera vadelma valas varis varjo ' +
  'vasara vaunu vene verho vesi viikuna viulu vohveli voikukka vuohi vuokko vuori yrtti ' +
  'ystävä'
).split(' ');
