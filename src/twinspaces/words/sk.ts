/** Words for codes in Slovak: 256 things that children know; none begins another. */
export const words = (
  'ananás atlas autobus avokádo bageta balón banán baran baterka batoh bicykel bobor ' +
  'bocian borovica brána breza bublina bubon budík buchta bunda cesta cibuľa cirkus ' +
  'citrón cukor čajník časopis čerešňa čiapka čokoláda dáždnik deka delfín diamant ' +
  'divadlo dolina domček drevo drozd dúha duna dvere džbán džem farba fazuľa fialka figa ' +
  'flauta fontána fotka fúrik futbal gaštan gitara gombík guľa hodiny hokej hotel hrable ' +
  'hrad hrach hriadka hrnček hruška husle hviezda chata chlieb iskra jablko jahoda ' +
  'jaskyňa javor jazero jedľa jeleň jeseň ježko kabát kačka kakao kaktus kamera kapor ' +
  'kapusta kaštieľ kino klavír klbko klobúk kľúč kniha koberec kohút koláč koleso kompas ' +
  'koník kopec koruna košík kotva koza kráľ krídlo krieda kruh kufor kukurica kuriatko ' +
  'kvapka kvetina kytica labuť lampa lano lavica leto lietadlo limonáda list lopata ' +
  'lopta losos lúka lupa mačka malina mapa marhuľa maslo medveď melón mesiac mesto minca ' +
  'mlieko mlyn more most motýľ mrak mrkva nebo noviny nožnice obálka obraz oceán okno ' +
  'okuliare oliva orech oriešok orol ostrov ovca ovocie palička palma panda papagáj ' +
  'papier paprika pastelka perla pero pieseň piesok pilot pirát planéta plášť pláž plot ' +
  'počítač podkova pohár poklad poník potok pravítko puzzle rádio raketa rebrík repa ' +
  'reťaz ríbezľa rieka robot rukavica ruža sandál skrinka sliepka slimák slivka slnko ' +
  'slon sneh sokol sova srna stan stolička strom sukňa svetlo šálka šatka škola šport ' +
  'tablet tabuľa tanier teplomer tiger tlačidlo torta traktor tráva tričko trieda trúbka ' +
  'tulipán tunel uhorka ulica vajce valec vankúš včela veľryba veverica vlajka vlak vlna ' +
  'vločka voda vrabec vŕba vrecko záhrada zajac zebra zelenina zima zvonček žaba žeriav ' +
  'žirafa žltok'
).split(' ');
